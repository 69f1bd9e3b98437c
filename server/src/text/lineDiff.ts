import type { TextRange } from './range.ts';

/** A range of one text and its replacement in another. */
export interface LineChange extends TextRange {
  readonly newText: string;
}

/** Beyond this many comparisons what differs is given as one change: small edits are worth little in a text that is new. */
const limit = 4_000_000;

/** The lines of `before` that have to be replaced so that it becomes `after`; sorted, without overlap. */
export function diffLines(before: string, after: string): readonly LineChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const start = lengthOf(old.slice(0, head));
  const [oldLines, newLines] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (oldLines.length + newLines.length === 0) return [];
  if (oldLines.length * newLines.length > limit) {
    return [{ start, end: start + lengthOf(oldLines), newText: newLines.join('') }];
  }
  return changesBetween(oldLines, newLines, start);
}

/** Each with its line end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** Walks along a longest common subsequence and collects what lies beside it. */
function changesBetween(
  old: readonly string[],
  now: readonly string[],
  start: number,
): readonly LineChange[] {
  const width = now.length + 1;
  const common = commonLengths(old, now, width);
  const changes: LineChange[] = [];
  let [from, offset, newText] = [start, start, ''];
  let [row, column] = [0, 0];
  const flush = (): void => {
    if (offset > from || newText !== '') changes.push({ start: from, end: offset, newText });
    newText = '';
  };
  while (row < old.length || column < now.length) {
    const [oldLine, newLine] = [old[row], now[column]];
    if (oldLine !== undefined && oldLine === newLine) {
      flush();
      offset += oldLine.length;
      from = offset;
      row++;
      column++;
    } else if (
      newLine === undefined ||
      (common[(row + 1) * width + column] ?? -1) >= (common[row * width + column + 1] ?? -1)
    ) {
      offset += oldLine?.length ?? 0;
      row++;
    } else {
      newText += newLine;
      column++;
    }
  }
  flush();
  return changes;
}

/** At `row * width + column`: how many lines the rests from there on have in common. */
function commonLengths(old: readonly string[], now: readonly string[], width: number): Uint32Array {
  const common = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      common[row * width + column] =
        old[row] === now[column]
          ? (common[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(common[(row + 1) * width + column] ?? 0, common[row * width + column + 1] ?? 0);
    }
  }
  return common;
}
