/** A text as a document gives it, piece by piece, and where each piece is in the document: escapes make the two differ. Offsets count UTF-16 units. */
export class TextPieces {
  value = '';
  readonly #starts: number[] = [];
  readonly #offsets: number[] = [];
  readonly #ends: number[] = [];

  /** A piece that the document has at `offset`, and up to `end` where what is written there may be shorter than what it gives. */
  add(piece: string, offset: number, end = Infinity): void {
    if (piece === '') return;
    this.#starts.push(this.value.length);
    this.#offsets.push(offset);
    this.#ends.push(end);
    this.value += piece;
  }

  /** The document offset of an index into the value; `end` where it is behind all of it. */
  at(index: number, end: number): number {
    if (index >= this.value.length) return end;
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const offset = (this.#offsets[low] ?? end) + index - (this.#starts[low] ?? 0);
    return Math.min(offset, this.#ends[low] ?? end, end);
  }
}
