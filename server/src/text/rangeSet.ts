import type { TextRange } from './range.ts';

/** A set of ranges for many queries whether one of them overlaps another range; touching counts, as with `overlaps`. */
export class RangeSet {
  /** In order and without overlap: overlapping ranges are merged. */
  readonly #ranges: TextRange[] = [];

  add({ start, end }: TextRange): void {
    const from = this.#firstEndingFrom(start);
    let to = from;
    let joined = { start, end };
    for (let next = this.#ranges[to]; next !== undefined && next.start <= end; next = this.#ranges[++to])
      joined = { start: Math.min(joined.start, next.start), end: Math.max(joined.end, next.end) };
    this.#ranges.splice(from, to - from, joined);
  }

  overlapsAny(ranges: readonly TextRange[]): boolean {
    return ranges.some(({ start, end }) => {
      const next = this.#ranges[this.#firstEndingFrom(start)];
      return next !== undefined && next.start <= end;
    });
  }

  /** The index of the first range that ends at an offset or after it. */
  #firstEndingFrom(offset: number): number {
    let [low, high] = [0, this.#ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranges[middle]?.end ?? offset) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
