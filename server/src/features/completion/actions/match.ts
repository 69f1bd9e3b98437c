/**
 * Whether the name contains the typed characters in this order, as editors match them. The first character has to be at
 * the start of a word.
 */
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

/** Whether the name contains the typed letters in this order, from its first one, as `sendmsg` for SendMessage. */
export function abbreviates(typed: string, name: string): boolean {
  return name.charAt(0).toLowerCase() === typed.charAt(0).toLowerCase() && looksLike(typed, name);
}

/** How the typed text matches an action's name, and where. */
export interface NameMatch {
  readonly at: number;
  /**
   * The lower the better. 0: the name starts with it. 1: a word in the name does. 2: it consists of the starts of
   * words, as `clg` for CreateLogGroup. 3: it is anywhere in the name.
   */
  readonly quality: 0 | 1 | 2 | 3;
}

/** Whether the typed text matches an action's name, ignoring case. */
export function matchName(typed: string, name: string): NameMatch | undefined {
  const lower = typed.toLowerCase();
  const text = name.toLowerCase();
  if (text.startsWith(lower)) return { at: 0, quality: 0 };
  let inside: number | undefined;
  for (let at = text.indexOf(lower); at >= 0; at = text.indexOf(lower, at + 1)) {
    if (isWordStart(name, at)) return { at, quality: 1 };
    inside ??= at;
  }
  if (startsOfWords(lower, 0, name, 0)) return { at: 0, quality: 2 };
  return inside === undefined ? undefined : { at: inside, quality: 3 };
}

function isWordStart(name: string, at: number): boolean {
  return at === 0 || /[A-Z0-9]/.test(name[at] ?? '');
}

/**
 * Whether the letters from `from` on are the starts of the name's words, in order, beginning with the name's first
 * letter.
 */
function startsOfWords(typed: string, from: number, name: string, at: number): boolean {
  if (from === typed.length) return true;
  if (name[at]?.toLowerCase() !== typed[from]) return false;
  if (from + 1 === typed.length || startsOfWords(typed, from + 1, name, at + 1)) return true;
  for (let next = at + 1; next < name.length; next++) {
    if (isWordStart(name, next) && startsOfWords(typed, from + 1, name, next)) return true;
  }
  return false;
}
