/** Where a regular expression ends that begins at an offset; where it does not, the end of its line. */
export function endOfPattern(
  text: string,
  start: number,
): { readonly end: number; readonly isClosed: boolean } {
  let isInClass = false;
  let at = start + 1;
  for (; at < text.length && text[at] !== '\n'; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') isInClass = true;
    else if (character === ']') isInClass = false;
    else if (character === '/' && !isInClass) return { end: at + 1, isClosed: true };
  }
  return { end: Math.min(at, text.length), isClosed: false };
}
