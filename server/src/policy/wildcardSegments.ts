/** A pattern split at its stars. There is one gap fewer than segments, and no gap if the pattern has no star. */
export interface Segments {
  /**
   * Text without stars; the first one is at the start of a match and the last one at its end. A `?` in it is one unit.
   */
  readonly texts: readonly string[];
  /** The minimum number of units between a segment and the next: the question marks beside the star. */
  readonly gaps: readonly number[];
}

/** What a pattern is compared with: a string, or another pattern as symbols. */
export interface Symbols {
  readonly length: number;
  /** A UTF-16 unit, or one of the symbols below. */
  charCodeAt(index: number): number;
}

/** Any number of units, including none: only a gap can match it. */
export const anyRun = -1;
/** One unit that stands for every possible unit: only a `?` or a gap can match it. */
export const eachUnit = -2;
/** One unit that may be chosen freely: everything can match it. */
export const freeUnit = -3;

const questionMark = 63;

/**
 * Splits a pattern at its stars; question marks beside a star become part of the gap, because `?*` and `*?` are
 * equivalent.
 */
export function cutAtStars(pattern: string): Segments {
  const pieces = pattern.split('*');
  const texts: string[] = [];
  const gaps: number[] = [];
  let gap = 0;
  pieces.forEach((piece, index) => {
    const from = index === 0 ? 0 : countMarks(piece, 0, 1);
    const isLast = index === pieces.length - 1;
    const after = isLast || from === piece.length ? 0 : countMarks(piece, piece.length - 1, -1);
    const text = piece.slice(from, piece.length - after);
    gap += from;
    if (index === 0 || isLast || text !== '') {
      if (index > 0) gaps.push(gap);
      texts.push(text);
      gap = 0;
    }
    gap += after;
  });
  return { texts, gaps };
}

function countMarks(piece: string, from: number, step: 1 | -1): number {
  let count = 0;
  while (piece.charCodeAt(from + count * step) === questionMark) count++;
  return count;
}

/**
 * Whether the segments match all of `symbols`. Each segment is matched at the first possible position without
 * backtracking, because a later position only leaves less for the segments after it. So the time is bounded by the
 * product of the lengths.
 */
export function fits({ texts, gaps }: Segments, symbols: Symbols): boolean {
  const head = texts[0] ?? '';
  if (!fitsAt(head, symbols, 0)) return false;
  if (texts.length < 2) return head.length === symbols.length;
  const tail = texts[texts.length - 1] ?? '';
  const tailStart = symbols.length - tail.length;
  let position = head.length;
  for (let index = 1; index < texts.length - 1; index++) {
    const text = texts[index] ?? '';
    position = passUnits(gaps[index - 1] ?? 0, symbols, position);
    while (position + text.length <= tailStart && !fitsAt(text, symbols, position)) position++;
    position += text.length;
    // Stops early: most texts are shorter than a pattern with very many segments.
    if (position > tailStart) return false;
  }
  return (
    passUnits(gaps[gaps.length - 1] ?? 0, symbols, position) <= tailStart && fitsAt(tail, symbols, tailStart)
  );
}

/** The first position with `count` certain units between `from` and it; infinite if there are fewer units. */
function passUnits(count: number, symbols: Symbols, from: number): number {
  let position = from;
  for (let left = count; left > 0; position++) {
    if (position >= symbols.length) return Infinity;
    if (symbols.charCodeAt(position) !== anyRun) left--;
  }
  return position;
}

function fitsAt(text: string, symbols: Symbols, start: number): boolean {
  if (start + text.length > symbols.length) return false;
  for (let index = 0; index < text.length; index++) {
    const want = text.charCodeAt(index);
    const found = symbols.charCodeAt(start + index);
    if (found !== want && found !== freeUnit && (want !== questionMark || found === anyRun)) return false;
  }
  return true;
}
