/** How `nearest` compares. */
interface NearestOptions {
  readonly ignoreCase: boolean;
  /** The maximum number of edits; by default a third of the word's length, at least one. */
  readonly maxDistance?: number;
}

const maxFound = 3;

/** The candidates that the word may be a misspelling of, best first, at most three. One pass over the candidates. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  options: NearestOptions,
): readonly string[] {
  const fold = (text: string): string => (options.ignoreCase ? text.toLowerCase() : text);
  const folded = fold(word);
  // If every character changes, it is a different word, so the limit stays below the length.
  let limit = options.maxDistance ?? Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
  const found: Ranked[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const text = fold(candidate);
    const distance = editDistance(folded, text, limit);
    if (distance > limit) continue;
    found.push({ candidate, distance, shared: sharedPrefix(folded, text) });
    found.sort((a, b) => a.distance - b.distance || b.shared - a.shared);
    if (found.length > maxFound) found.pop();
    if (found.length === maxFound) limit = found[maxFound - 1]?.distance ?? limit;
  }
  return found.map(({ candidate }) => candidate);
}

interface Ranked {
  readonly candidate: string;
  readonly distance: number;
  /** Typos are rare at the start of a word, so a longer common start wins a tie. */
  readonly shared: number;
}

/**
 * The number of insertions, removals, replacements and swaps of neighbors that turn `a` into `b`, without changing a
 * part twice (the optimal string alignment distance); Infinity above `limit`. Takes time proportional to the length
 * times the limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  const start = sharedPrefix(a, b);
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  return alignmentDistance(a.slice(start, endA), b.slice(start, endB), limit);
}

function alignmentDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = [];
  let previous: number[] = [];
  for (let column = 0; column <= b.length; column++) previous.push(column);
  for (let row = 1; row <= a.length; row++) {
    const current = new Array<number>(b.length + 1).fill(Infinity);
    if (row <= limit) current[0] = row;
    let least = current[0] ?? Infinity;
    // Outside this band, the lengths alone differ by more than the limit.
    const last = Math.min(b.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= last; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      const distance = Math.min(
        (previous[column] ?? Infinity) + 1,
        (current[column - 1] ?? Infinity) + 1,
        (previous[column - 1] ?? Infinity) + (same ? 0 : 1),
        swapped ? (beforePrevious[column - 2] ?? Infinity) + 1 : Infinity,
      );
      current[column] = distance;
      least = Math.min(least, distance);
    }
    // A swap skips a row, but never costs less than a step through it.
    if (least > limit) return Infinity;
    [beforePrevious, previous] = [previous, current];
  }
  const distance = previous[b.length] ?? Infinity;
  return distance > limit ? Infinity : distance;
}

function sharedPrefix(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let index = 0;
  while (index < length && a.charCodeAt(index) === b.charCodeAt(index)) index++;
  return index;
}
