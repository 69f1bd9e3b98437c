/** The end of the regular expression that starts at an offset, or the end of the line if it is not closed. */
export function endOfRegexLiteral(
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
