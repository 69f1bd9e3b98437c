import type { TextRange } from '../../text/range.ts';

/**
 * What is wrong with a closing bracket that is not of the innermost that is open: the innermost lacks its own
 * (`missing`), this one is to be of its kind (`other`) or one too many (`extra`).
 */
export type StrayBracket = 'missing' | 'other' | 'extra';

/** No policy ends with more. */
const maxEndLength = 200;

/** `open`: the brackets that close what is open, the outermost first. */
export function meaningOf({ start, end }: TextRange, open: readonly string[], text: string): StrayBracket {
  const outer = open.lastIndexOf(text.slice(start, end));
  if (outer < 0) return 'extra';
  const rest = text.slice(end, end + maxEndLength + 1);
  if (rest.length > maxEndLength || !/^[\s\]}]*$/.test(rest))
    // It would end the whole document, of which there is more.
    return outer === 0 && /^\s*,/.test(rest) ? 'other' : 'missing';
  const behind = rest.match(/[\]}]/g) ?? [];
  const isExtra = wrong(open, behind) < wrong(open.slice(0, outer), behind);
  return isExtra ? 'extra' : 'missing';
}

/** How many brackets are missing or superfluous. */
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
