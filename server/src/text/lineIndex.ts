import type { TextChange } from './textChange.ts';

/** Zero-based line and UTF-16 character, as in LSP. */
interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin; computed on first use. `\n`, `\r\n` and a lone `\r` end a line. */
export class LineIndex {
  readonly #text: string;
  #starts: Int32Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The index of the text after a change; reads only what has changed. */
  changed(text: string, { start, oldEnd, newEnd }: TextChange): LineIndex {
    const index = new LineIndex(text);
    const before = this.#starts;
    if (before === undefined) return index;
    // Whether a line begins at a place depends on the units on both sides of it.
    const head = Math.max(1, countUpTo(before, start - 1));
    const between = startsIn(text, Math.max(0, start - 1), newEnd);
    const after = countUpTo(before, oldEnd);
    const shift = newEnd - oldEnd;
    const starts = new Int32Array(head + between.length + before.length - after);
    starts.set(before.subarray(0, head));
    starts.set(between, head);
    const tail = starts.subarray(head + between.length);
    tail.set(before.subarray(after));
    for (let line = 0; line < tail.length; line++) tail[line] = (tail[line] ?? 0) + shift;
    index.#starts = starts;
    return index;
  }

  /**
   * The position of a UTF-16 offset; offsets outside the text give its ends, and one within `\r\n` the end of the line.
   */
  positionAt(offset: number): LinePosition {
    const starts = this.#lineStarts();
    const inText = Math.max(0, Math.min(offset, this.#text.length));
    const isWithinBreak = this.#text.charCodeAt(inText - 1) === 13 && this.#text.charCodeAt(inText) === 10;
    const at = isWithinBreak ? inText - 1 : inText;
    const line = countUpTo(starts, at) - 1;
    return { line, character: at - (starts[line] ?? 0) };
  }

  /** The UTF-16 offset of a position; a position past the end of its line gives that end. */
  offsetAt({ line, character }: LinePosition): number {
    const starts = this.#lineStarts();
    const start = starts[line];
    if (start === undefined) return line < 0 ? 0 : this.#text.length;
    return Math.max(start, Math.min(start + character, starts[line + 1] ?? this.#text.length));
  }

  #lineStarts(): Int32Array {
    return (this.#starts ??= Int32Array.from([0, ...startsIn(this.#text, 0, this.#text.length)]));
  }
}

/** The starts of the lines after each line break in a part of the text. */
function startsIn(text: string, from: number, to: number): readonly number[] {
  const starts: number[] = [];
  for (let index = from; index < to; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 13 && text.charCodeAt(index + 1) === 10) continue;
    if (unit === 10 || unit === 13) starts.push(index + 1);
  }
  return starts;
}

/** How many of the sorted numbers are at most the limit. */
function countUpTo(sorted: Int32Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
