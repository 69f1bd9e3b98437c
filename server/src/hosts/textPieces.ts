/**
 * A text as a document gives it, piece by piece, and where each piece is in the document: escapes make the two differ.
 * Offsets count UTF-16 units.
 */
export class TextPieces {
  value = '';
  /**
   * Of each piece where it begins, its offset and its end: in one list, since there may be a hundred thousand texts of
   * a few pieces.
   */
  readonly #marks: number[] = [];

  /**
   * A piece that the document has at `offset`, and up to `end` where what is written there may be shorter than what it
   * gives.
   */
  add(piece: string, offset: number, end = Infinity): void {
    if (piece === '') return;
    this.#marks.push(this.value.length, offset, end);
    this.value += piece;
  }

  /** The document offset of an index into the value; `end` where it is after all of it. */
  at(index: number, end: number): number {
    if (index >= this.value.length) return end;
    let low = 0;
    let high = this.#marks.length / 3 - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#marks[3 * middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const start = this.#marks[3 * low] ?? 0;
    const offset = (this.#marks[3 * low + 1] ?? end) + index - start;
    return Math.min(offset, this.#marks[3 * low + 2] ?? end, end);
  }
}
