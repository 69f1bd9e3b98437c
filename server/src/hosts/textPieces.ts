/**
 * A decoded text in pieces, and where each piece is in the document, because escapes make the two differ. Offsets count
 * UTF-16 units.
 */
export class TextPieces {
  value = '';
  /**
   * For each piece, its start in the value, its offset and its end. They are in one list, because there may be a
   * hundred thousand texts of a few pieces.
   */
  readonly #marks: number[] = [];

  /**
   * Adds a piece that is at `offset` in the document. If its source may be shorter than the piece, it ends at `end`.
   */
  add(piece: string, offset: number, end = Infinity): void {
    if (piece === '') return;
    this.#marks.push(this.value.length, offset, end);
    this.value += piece;
  }

  /** The document offset of an index into the value; `end` if the index is after the last piece. */
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
