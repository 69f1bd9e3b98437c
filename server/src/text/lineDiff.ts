import type { TextRange } from './range.ts';

/** A range of one text and its replacement in another. */
export interface LineChange extends TextRange {
  readonly newText: string;
}

/** Above this many comparisons, the difference becomes one change: small edits are of little use in a new text. */
const limit = 4_000_000;

/** The lines of `before` to replace so that it becomes `after`; sorted, without overlap. */
export function diffLines(before: string, after: string): readonly LineChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let tail = 0;
  const maxTail = Math.min(old.length, now.length) - head;
  while (tail < maxTail && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const start = lengthOf(old.slice(0, head));
  const [oldLines, newLines] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (oldLines.length + newLines.length === 0) return [];
  return changesBetween(oldLines, newLines, start);
}

/** Each with its line end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** The changes between the lines of a longest common subsequence. */
function changesBetween(
  old: readonly string[],
  now: readonly string[],
  start: number,
): readonly LineChange[] {
  const changes: LineChange[] = [];
  let [row, column, offset] = [0, 0, start];
  for (const [nextRow, nextColumn] of [...commonLines(old, now), [old.length, now.length] as const]) {
    const end = offset + lengthOf(old.slice(row, nextRow));
    const newText = now.slice(column, nextColumn).join('');
    if (end > offset || newText !== '') changes.push({ start: offset, end, newText });
    offset = end + (old[nextRow]?.length ?? 0);
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return changes;
}

/** A line of one text: its index, and a number that is the same for equal lines of both texts. */
interface SharedLine {
  readonly index: number;
  readonly id: number;
}

/** The indexes of the lines of a longest common subsequence in both texts; none above the limit. */
function commonLines(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  const ids = new Map(now.map((line, index) => [line, index]));
  const [rows, isOld] = [shared(old, ids), new Set(old)];
  const columns = shared(now, ids).filter(({ index }) => isOld.has(now[index] ?? ''));
  if (rows.length * columns.length > limit) return [];
  const width = columns.length + 1;
  const common = commonLengths(rows, columns, width);
  const pairs: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  for (;;) {
    const [oldLine, newLine] = [rows[row], columns[column]];
    if (oldLine === undefined || newLine === undefined) return pairs;
    if (oldLine.id === newLine.id) {
      pairs.push([oldLine.index, newLine.index]);
      row++;
      column++;
    } else if ((common[(row + 1) * width + column] ?? -1) >= (common[row * width + column + 1] ?? -1)) {
      row++;
    } else {
      column++;
    }
  }
}

function shared(lines: readonly string[], ids: ReadonlyMap<string, number>): readonly SharedLine[] {
  return lines.flatMap((line, index) => {
    const id = ids.get(line);
    return id === undefined ? [] : [{ index, id }];
  });
}

/** At `row * width + column`: how many lines the remaining parts have in common. */
function commonLengths(
  rows: readonly SharedLine[],
  columns: readonly SharedLine[],
  width: number,
): Uint32Array {
  const common = new Uint32Array((rows.length + 1) * width);
  const [own, other] = [rows, columns].map((lines) => Uint32Array.from(lines, ({ id }) => id));
  if (own === undefined || other === undefined) return common;
  for (let row = own.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      const place = row * width + column;
      common[place] =
        own[row] === other[column]
          ? (common[place + width + 1] ?? 0) + 1
          : Math.max(common[place + width] ?? 0, common[place + 1] ?? 0);
    }
  }
  return common;
}
