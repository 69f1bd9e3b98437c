/** Goes through a text and knows the line that it is in. */
export abstract class LineScanner {
  readonly text: string;
  /** UTF-16 offset of what is read next. */
  at = 0;
  /** Where something begins that is nested too deeply to be read, and so was passed over: the first such place. */
  unread: number | undefined;
  #lineStart = 0;
  #lineEnd = -1;

  constructor(text: string) {
    this.text = text;
  }

  /** The character that is read next; undefined at the end. */
  get next(): string | undefined {
    return this.text[this.at];
  }

  /** The start of the line that is read. */
  get lineStart(): number {
    this.#findLine();
    return this.#lineStart;
  }

  /** The end of that line, before its line break. */
  get lineEnd(): number {
    this.#findLine();
    return this.#lineEnd;
  }

  /** What begins here is nested too deeply. */
  leaveUnread(): void {
    this.unread ??= this.at;
  }

  /** Lines may be as long as the text, so each is measured once. */
  #findLine(): void {
    const { text, at } = this;
    if (at >= this.#lineStart && at <= this.#lineEnd) return;
    this.#lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    const lineBreak = text.indexOf('\n', at);
    const end = lineBreak < 0 ? text.length : lineBreak;
    this.#lineEnd = end > this.#lineStart && text[end - 1] === '\r' ? Math.max(end - 1, at) : end;
  }
}
