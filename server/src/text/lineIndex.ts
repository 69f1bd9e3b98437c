/** Zero-based line and UTF-16 character, as LSP has them. */
interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin; worked out on first use. `\n`, `\r\n` and a lone `\r` end a line. */
export class LineIndex {
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The position of a UTF-16 offset; offsets outside of the text give its ends. */
  positionAt(offset: number): LinePosition {
    const starts = this.#lineStarts();
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const line = low - 1;
    return { line, character: at - (starts[line] ?? 0) };
  }

  /** The UTF-16 offset of a position; one past the end of its line gives that end. */
  offsetAt({ line, character }: LinePosition): number {
    const starts = this.#lineStarts();
    const start = starts[line];
    if (start === undefined) return line < 0 ? 0 : this.#text.length;
    return Math.max(start, Math.min(start + character, starts[line + 1] ?? this.#text.length));
  }

  #lineStarts(): readonly number[] {
    if (this.#starts !== undefined) return this.#starts;
    const starts = [0];
    for (let index = 0; index < this.#text.length; index++) {
      const unit = this.#text.charCodeAt(index);
      if (unit === 13 && this.#text.charCodeAt(index + 1) === 10) continue;
      if (unit === 10 || unit === 13) starts.push(index + 1);
    }
    this.#starts = starts;
    return starts;
  }
}
