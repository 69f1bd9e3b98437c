import type { NameClass } from '../text/nameClass.ts';
import { findVariables, widenVariables } from './variables.ts';
import { intersects } from './wildcard.ts';

/**
 * How a pattern that is built from a format writes names: for each class two private-use characters, which no format
 * contains. The even one is any number of the name's characters, the odd one exactly one of them.
 */
const classes: readonly NameClass[] = ['name', 'path', 'qualified'];

/** What names of each class cannot contain. */
const foreignTo = ['/:\\ ', ':\\ ', '/\\ '];

const firstMark = 0xe000;

function isMark(unit: number): boolean {
  return unit >= firstMark && unit < firstMark + 2 * classes.length;
}

function isStart(mark: number): boolean {
  return mark % 2 === 1;
}

function marksOf(name: NameClass): string {
  const run = firstMark + 2 * classes.indexOf(name);
  return String.fromCharCode(run + 1, run);
}

const anyMark = /[\uE000-\uE005]/;

/** A format as a pattern: variables for names become one or more of their characters, the others `*`. */
export function widenFormat(format: string, classOf: (variable: string) => NameClass | undefined): string {
  let pattern = '';
  let from = 0;
  for (const { start, end, name } of findVariables(format)) {
    const known = classOf(name);
    pattern += format.slice(from, start) + (known === undefined ? '*' : marksOf(known));
    from = end;
  }
  return widenVariables(pattern + format.slice(from));
}

/** Whether there is a text that both a policy's pattern and a format's pattern match, case-sensitively. */
export function intersectsFormat(pattern: string, format: string): boolean {
  if (!anyMark.test(format)) return intersects(pattern, format, 'matchCase');
  if (beginDifferently(pattern, format)) return false;
  // Row by row: whether the rest of the pattern and the rest of the format match a common text.
  let [below, current] = [new Uint8Array(format.length + 2), new Uint8Array(format.length + 2)];
  for (let row = pattern.length; row >= 0; row--) {
    const own = unitAt(pattern, row);
    for (let column = format.length; column >= 0; column--) {
      const [skipOwn = 0, skipFormat = 0, skipBoth = 0] = [
        below[column],
        current[column + 1],
        below[column + 1],
      ];
      current[column] = meetsAt(own, unitAt(format, column), skipOwn, skipFormat, skipBoth);
    }
    [below, current] = [current, below];
  }
  return below[0] === 1;
}

/** Whether the plain text before the first wildcard or name already differs, as it does for most formats. */
function beginDifferently(pattern: string, format: string): boolean {
  for (let index = 0; ; index++) {
    const [own, wanted] = [unitAt(pattern, index), unitAt(format, index)];
    if (own === star || own === questionMark || wanted === star || isMark(wanted)) return false;
    if (own !== wanted) return true;
    if (own === end) return false;
  }
}

/**
 * Whether a unit of the pattern and its rest meet a unit of the format and its rest: 1 or 0. `skipOwn` and the others
 * are the results for the rests after skipping one unit of either, or of both. Called for every pair of units.
 */
function meetsAt(own: number, wanted: number, skipOwn: number, skipFormat: number, skipBoth: number): number {
  if (own === end && wanted === end) return 1;
  if (own === star || wanted === star) return skipOwn | skipFormat;
  if (isMark(wanted)) {
    const foreign = foreignTo[(wanted - firstMark) >> 1] ?? '';
    const isHeld = own !== end && !foreign.includes(String.fromCharCode(own));
    if (isStart(wanted)) return isHeld ? skipBoth : 0;
    return isHeld ? skipFormat | skipOwn : skipFormat;
  }
  return own === wanted || (own === questionMark && wanted !== end) ? skipBoth : 0;
}

const [star, questionMark, end] = [42, 63, -1];

/** The unit at an index, or `end`. */
function unitAt(text: string, index: number): number {
  return index < text.length ? text.charCodeAt(index) : end;
}
