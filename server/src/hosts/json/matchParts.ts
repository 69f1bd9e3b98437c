import type { Steps } from '../../text/steps.ts';

/**
 * The part of a pattern that matches comments, and the quote that starts a JSON string. `matchParts` continues from
 * there.
 */
export const commentOrQuote = String.raw`\/\/.*|\/\*(?:[^]*?\*\/|[^]*)|"`;

/** Take a step after this many parts of a text. */
const partsPerStep = 2_000;

/**
 * The matches of a pattern one after the other, in steps. A quote alone is returned as the string that it starts, and
 * skipped if that string does not end on its line. `take` returns whether to continue.
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
    // Escaped quotes in an unclosed string do not start closed strings, so they are not each followed to the end of the
    // line.
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
