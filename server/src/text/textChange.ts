/** The change from one text to the next: a range has become another range that begins at the same place. */
export interface TextChange {
  readonly start: number;
  /** The end of the range in the text before. */
  readonly oldEnd: number;
  /** The same in the text after. */
  readonly newEnd: number;
}

/** The distance that everything after a change moves. */
export function shiftOf({ oldEnd, newEnd }: TextChange): number {
  return newEnd - oldEnd;
}

/** The smallest change that turns `before` into `after`; undefined if they are equal. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const start = alike(shorter, (index, length) => [
    before.slice(index, index + length),
    after.slice(index, index + length),
  ]);
  const following = alike(shorter - start, (index, length) => [
    before.slice(before.length - index - length, before.length - index),
    after.slice(after.length - index - length, after.length - index),
  ]);
  return { start, oldEnd: before.length - following, newEnd: after.length - following };
}

/** Comparing long pieces takes a fraction of the time for single units. */
const longPiece = 8_192;

/** How many units are equal from one end, up to `max`; `pieces` slices both texts. */
function alike(max: number, pieces: (index: number, length: number) => readonly [string, string]): number {
  let index = 0;
  for (let length = longPiece; length >= 1;) {
    const [before, after] = index + length <= max ? pieces(index, length) : ['', undefined];
    if (before === after) index += length;
    else length = length === 1 ? 0 : Math.max(1, length >>> 3);
  }
  return index;
}
