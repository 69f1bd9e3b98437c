/** Scans a text and keeps track of the current line. */
export abstract class LineScanner {
  readonly text: string;
  /** The UTF-16 offset of the next character to read. */
  at = 0;
  /** The first place where something was skipped because it is nested too deeply. */
  unread: number | undefined;
  #lineStart = 0;
  #lineEnd = -1;

  constructor(text: string) {
    this.text = text;
    // A byte order mark is not part of the first line.
    if (text.startsWith('\uFEFF')) this.at = this.#lineStart = 1;
  }

  /** The next character; undefined at the end. */
  get next(): string | undefined {
    return this.text[this.at];
  }

  /** The start of the current line. */
  get lineStart(): number {
    this.#findLine();
    return this.#lineStart;
  }

  /** The end of the current line, before its line break. */
  get lineEnd(): number {
    this.#findLine();
    return this.#lineEnd;
  }

  /** Records that what starts here is nested too deeply. */
  leaveUnread(): void {
    this.unread ??= this.at;
  }

  /** A line can be as long as the text, so each is measured once. */
  #findLine(): void {
    const { text, at } = this;
    if (at >= this.#lineStart && at <= this.#lineEnd) return;
    this.#lineStart =
      (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1) || Number(text.startsWith('\uFEFF'));
    const lineBreak = text.indexOf('\n', at);
    const end = lineBreak < 0 ? text.length : lineBreak;
    this.#lineEnd = end > this.#lineStart && text[end - 1] === '\r' ? Math.max(end - 1, at) : end;
  }
}
