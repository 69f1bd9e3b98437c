/** Half-open range of UTF-16 offsets into the host document. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` is in the range or at one of its ends; a cursor is between characters, so both ends count. */
export function touches(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether the two ranges share a character or touch. */
export function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether `inner` is completely within `outer`. */
export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The index of the first range, of those sorted by their starts, that does not start before `start`. */
export function firstFrom(ranges: readonly TextRange[], start: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? Infinity) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those ranges that are not in another one, sorted by their starts. Two ranges must not share only a part. */
export function outermost(ranges: Iterable<TextRange>): readonly TextRange[] {
  let end = -1;
  return [...ranges]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((range) => {
      const isInside = range.end <= end;
      end = Math.max(end, range.end);
      return !isInside;
    });
}

/** The last range, of those sorted by their starts, that starts before an offset. */
export function lastBefore(ranges: readonly TextRange[], offset: number): TextRange | undefined {
  return ranges[firstFrom(ranges, offset) - 1];
}
