/** Whether the typed characters stand in the name in this order, as editors match; the first one counts only at the start of a word. */
export function looksLike(typed: string, name: string): boolean {
  const text = name.toLowerCase();
  let from = 0;
  for (const character of typed.toLowerCase()) {
    const found = text.indexOf(character, from);
    if (found < 0 || (from === 0 && found > 0 && /[a-z0-9]/.test(text[found - 1] ?? ''))) return false;
    from = found + 1;
  }
  return true;
}
