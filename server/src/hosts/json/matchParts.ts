import type { Steps } from '../../text/steps.ts';

/**
 * What a pattern has for comments, and for the quote that begins a string of JSON: `matchParts` reads on from there.
 */
export const commentOrQuote = String.raw`\/\/.*|\/\*(?:[^]*?\*\/|[^]*)|"`;

/** After so many parts of a text there is a step. */
const partsPerStep = 2_000;

/**
 * The matches of a pattern, one after the other, with steps. A quote alone is given as the string that it begins, and
 * passed over where that has no end in its line. `take` says whether to go on.
 */
export function* matchParts(
  text: string,
  pattern: RegExp,
  take: (part: string, index: number) => boolean,
): Steps<void> {
  const own = new RegExp(pattern, 'g');
  let unclosedUntil = 0;
  for (let count = 1; ; count++) {
    if (count % partsPerStep === 0) yield;
    const match = own.exec(text);
    if (match === null) return;
    const { 0: part, index } = match;
    if (part !== '"') {
      if (!take(part, index)) return;
      continue;
    }
    // What is escaped in a string without an end begins none that has one: not each is followed to the end of the line.
    if (index < unclosedUntil) continue;
    const { end, isClosed } = readString(text, index);
    if (!isClosed) {
      unclosedUntil = end;
      continue;
    }
    own.lastIndex = end;
    if (!take(text.slice(index, end), index)) return;
  }
}

function readString(text: string, start: number): { readonly end: number; readonly isClosed: boolean } {
  for (let index = start + 1; index < text.length; index++) {
    switch (text[index]) {
      case '"':
        return { end: index + 1, isClosed: true };
      case '\n':
        return { end: index, isClosed: false };
      case '\\':
        index++;
        if (/[\n\r\u2028\u2029]/.test(text.charAt(index))) return { end: index, isClosed: false };
        break;
      default:
    }
  }
  return { end: text.length, isClosed: false };
}
