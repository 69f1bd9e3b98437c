import type { TextRange } from '../../text/range.ts';

/**
 * What a closing bracket that does not match the innermost open one means: the innermost bracket is not closed
 * (`missing`), this bracket should be of the other kind (`other`), or it is one too many (`extra`).
 */
export type StrayBracket = 'missing' | 'other' | 'extra';

/** No policy ends with more text. */
const maxEndLength = 200;

/** `open`: the closing brackets of all open containers, outermost first. */
export function meaningOf({ start, end }: TextRange, open: readonly string[], text: string): StrayBracket {
  const outer = open.lastIndexOf(text.slice(start, end));
  if (outer < 0) return 'extra';
  const rest = text.slice(end, end + maxEndLength + 1);
  if (rest.length > maxEndLength || !/^[\s\]}]*$/.test(rest))
    // It would end the whole document, but more follows.
    return outer === 0 && /^\s*,/.test(rest) ? 'other' : 'missing';
  const after = rest.match(/[\]}]/g) ?? [];
  const isExtra = wrong(open, after) < wrong(open.slice(0, outer), after);
  return isExtra ? 'extra' : 'missing';
}

/** The number of brackets that are missing or superfluous. */
function wrong(open: readonly string[], closing: readonly string[]): number {
  const waiting = [...open];
  let count = 0;
  for (const bracket of closing) {
    const at = waiting.lastIndexOf(bracket);
    count += at < 0 ? 1 : waiting.length - 1 - at;
    if (at >= 0) waiting.length = at;
  }
  return count + waiting.length;
}
