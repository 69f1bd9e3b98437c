import type { NameClass } from '../text/nameClass.ts';
import { findVariables, widenVariables } from './variables.ts';
import { intersects } from './wildcard.ts';

interface NameMarks {
  /** One character of a name. */
  readonly start: string;
  /** Any number of them. */
  readonly run: string;
  /** What such names cannot contain. */
  readonly foreign: string;
}

/** How a pattern that is built from a format writes names: in private-use characters, which no format contains. */
const marks: Readonly<Record<NameClass, NameMarks>> = {
  name: { start: '\uE001', run: '\uE000', foreign: '/:\\ ' },
  path: { start: '\uE003', run: '\uE002', foreign: ':\\ ' },
  qualified: { start: '\uE005', run: '\uE004', foreign: '/\\ ' },
};

const byMark: ReadonlyMap<string, NameMarks> = new Map(
  Object.values(marks).flatMap((each) => [
    [each.start, each],
    [each.run, each],
  ]),
);

const anyMark = /[\uE000-\uE005]/;

/** A format as a pattern: variables for names become one or more of their characters, the others `*`. */
export function widenFormat(format: string, classOf: (variable: string) => NameClass | undefined): string {
  let pattern = '';
  let from = 0;
  for (const { start, end, name } of findVariables(format)) {
    const known = classOf(name);
    pattern +=
      format.slice(from, start) + (known === undefined ? '*' : marks[known].start + marks[known].run);
    from = end;
  }
  return widenVariables(pattern + format.slice(from));
}

/** Whether there is a text that both a policy's pattern and a format's pattern match, case-sensitively. */
export function intersectsFormat(pattern: string, format: string): boolean {
  if (!anyMark.test(format)) return intersects(pattern, format, false);
  if (beginDifferently(pattern, format)) return false;
  // Row by row: whether the rest of the pattern and the rest of the format match a common text.
  let below: boolean[] = [];
  for (let row = pattern.length; row >= 0; row--) {
    const own = pattern[row];
    const current: boolean[] = [];
    for (let column = format.length; column >= 0; column--) {
      current[column] = meetsAt(own, format[column], {
        skipOwn: below[column] === true,
        skipFormat: current[column + 1] === true,
        skipBoth: below[column + 1] === true,
      });
    }
    below = current;
  }
  return below[0] === true;
}

/** Whether the plain text before the first wildcard or name already differs, as it does for most formats. */
function beginDifferently(pattern: string, format: string): boolean {
  for (let index = 0; ; index++) {
    const [own, wanted] = [pattern[index], format[index]];
    if (own === '*' || own === '?' || wanted === '*' || byMark.has(wanted ?? '')) return false;
    if (own !== wanted) return true;
    if (own === undefined) return false;
  }
}

/** The results for the rests after skipping one character of either, or of both. */
interface Rests {
  readonly skipOwn: boolean;
  readonly skipFormat: boolean;
  readonly skipBoth: boolean;
}

function meetsAt(own: string | undefined, wanted: string | undefined, rests: Rests): boolean {
  if (own === undefined && wanted === undefined) return true;
  if (own === '*') return rests.skipOwn || rests.skipFormat;
  if (wanted === '*') return rests.skipFormat || rests.skipOwn;
  const name = byMark.get(wanted ?? '');
  if (name !== undefined) {
    const isHeld = own !== undefined && !name.foreign.includes(own);
    return wanted === name.start ? isHeld && rests.skipBoth : rests.skipFormat || (isHeld && rests.skipOwn);
  }
  return (own === wanted || (own === '?' && wanted !== undefined)) && rests.skipBoth;
}
