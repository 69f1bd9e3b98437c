import { findVariables, widenVariables } from './variables.ts';
import { intersects } from './wildcard.ts';

/** In a pattern made of a format: one character of a name, and any run of them. Private-use characters, which no format has. */
const nameStart = '\uE001';
const nameRun = '\uE000';

/** What the names of no service have that is asked about. */
const foreign: ReadonlySet<string> = new Set(['/', '\\', ' ']);

/** A format as a pattern: variables for names become runs of one or more characters without `/`, the others `*`. */
export function widenFormat(format: string, isName: (variable: string) => boolean): string {
  let pattern = '';
  let from = 0;
  for (const { start, end, name } of findVariables(format)) {
    pattern += format.slice(from, start) + (isName(name) ? nameStart + nameRun : '*');
    from = end;
  }
  return widenVariables(pattern + format.slice(from));
}

/** Whether there is a text that a policy's pattern and a format's pattern both match, with regard to case. */
export function meetsFormat(pattern: string, format: string): boolean {
  if (!format.includes(nameRun)) return intersects(pattern, format, false);
  // Row by row: whether the rest of the pattern meets the rest of the format.
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

/** What holds of the rests when one character of either, or of both, is skipped. */
interface Rests {
  readonly skipOwn: boolean;
  readonly skipFormat: boolean;
  readonly skipBoth: boolean;
}

function meetsAt(own: string | undefined, wanted: string | undefined, rests: Rests): boolean {
  if (own === undefined && wanted === undefined) return true;
  if (own === '*') return rests.skipOwn || rests.skipFormat;
  if (wanted === '*') return rests.skipFormat || rests.skipOwn;
  if (wanted === nameRun) return rests.skipFormat || (isOfName(own) && rests.skipOwn);
  if (wanted === nameStart) return isOfName(own) && rests.skipBoth;
  return (own === wanted || (own === '?' && wanted !== undefined)) && rests.skipBoth;
}

function isOfName(own: string | undefined): boolean {
  return own !== undefined && !foreign.has(own);
}
