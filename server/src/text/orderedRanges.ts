import type { TextRange } from './range.ts';

/** Whether one of the ranges, which are in order and do not overlap, is within another range, after its start. */
export function containsAny(ranges: readonly TextRange[], { start, end }: TextRange): boolean {
  return (ranges[firstFrom(start + 1, ranges)]?.end ?? Infinity) <= end;
}

/** The ranges, out of ones in order that do not overlap, that are within another range. */
export function rangesWithin(ranges: readonly TextRange[], { start, end }: TextRange): readonly TextRange[] {
  const first = firstFrom(start, ranges);
  let last = first;
  while ((ranges[last]?.end ?? Infinity) <= end) last++;
  return ranges.slice(first, last);
}

/** The index of the first range that starts at an offset or after it. */
function firstFrom(offset: number, ranges: readonly TextRange[]): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? Infinity) >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
