/**
 * The index of the first character at or after `from` that is neither blank nor in a comment; the length of the text if
 * there is none.
 */
export function skipTrivia(text: string, from: number): number {
  let index = from;
  for (;;) {
    const character = text[index];
    if (character === ' ' || character === '\t' || character === '\n' || character === '\r') index++;
    else if (text.startsWith('//', index)) index = endOf(text, '\n', index);
    else if (text.startsWith('/*', index)) index = endOf(text, '*/', index + 2);
    else return Math.min(index, text.length);
  }
}

function endOf(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found < 0 ? text.length : found + closing.length;
}
