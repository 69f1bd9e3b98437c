/**
 * ASCII names in the order of their lower-case forms. The lower-case forms are not stored: for 22,000 names they would
 * take another megabyte.
 */
type SortedNames = readonly string[];

/** The index of the first name that, in lower case, does not sort before `lower`. */
export function lowerBound(names: SortedNames, lower: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const name = names[middle];
    if (name !== undefined && compareFolded(name, lower) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many names from this index on start with `lower`, in any case. */
export function countWithPrefix(names: SortedNames, start: number, lower: string): number {
  let end = start;
  while (beginsWith(names[end] ?? '', lower) && end < names.length) end++;
  return end - start;
}

function beginsWith(name: string, lower: string): boolean {
  return name.length >= lower.length && differenceAt(name, lower, lower.length) === 0;
}

function compareFolded(name: string, lower: string): number {
  return differenceAt(name, lower, Math.min(name.length, lower.length)) || name.length - lower.length;
}

/** The first difference within the first `length` characters, or 0. */
function differenceAt(name: string, lower: string, length: number): number {
  for (let index = 0; index < length; index++) {
    const unit = name.charCodeAt(index);
    const difference = (unit >= 65 && unit <= 90 ? unit + 32 : unit) - lower.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return 0;
}
