import type { TextRange } from './range.ts';

/** Whether one of ranges, which are in order and do not overlap, lies within another range, behind its start. */
export function holdsOneOf(ranges: readonly TextRange[], { start, end }: TextRange): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? Infinity) > start) high = middle;
    else low = middle + 1;
  }
  return (ranges[low]?.end ?? Infinity) <= end;
}
