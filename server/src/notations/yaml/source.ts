import { giveUp } from '../notation.ts';

/** A YAML text and how far it has been read. Columns count from 0. */
export class Source {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  get lineStart(): number {
    return this.at === 0 ? 0 : this.text.lastIndexOf('\n', this.at - 1) + 1;
  }

  /** In front of the line break. */
  get lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    const stop = end < 0 ? this.text.length : end;
    return this.text.charAt(stop - 1) === '\r' && stop > this.at ? stop - 1 : stop;
  }

  /** Whether the text, or one of several documents in it, ends here. */
  get isAtEnd(): boolean {
    return this.at >= this.text.length || this.isAtMarker;
  }

  get isAtMarker(): boolean {
    return this.column === 0 && /^(?:---|\.\.\.)(?:[\t\n\r ]|$)/.test(this.text.slice(this.at, this.at + 4));
  }

  /** Whether `- ` begins an item here. */
  get isAtDash(): boolean {
    return /^-(?:[\t\n\r ]|$)/.test(this.text.slice(this.at, this.at + 2));
  }

  /** Past blanks in the line; whether there is nothing more in it but a comment. */
  skipSpaces(): boolean {
    while (this.next === ' ' || this.next === '\t') this.at++;
    return this.at >= this.lineEnd || this.isAtComment;
  }

  get isAtComment(): boolean {
    return this.next === '#' && (this.at === 0 || /[\t\n\r ]/.test(this.text.charAt(this.at - 1)));
  }

  /** Past blanks, line breaks and comments, to what comes next; whether anything does. */
  skipToContent(): boolean {
    while (this.skipSpaces() && this.at < this.text.length) {
      const end = this.text.indexOf('\n', this.at);
      this.at = end < 0 ? this.text.length : end + 1;
    }
    const indent = this.text.slice(this.lineStart, this.at);
    if (this.at < this.text.length && /^ *\t[\t ]*$/.test(indent))
      giveUp({ start: this.lineStart, end: this.at }, 'YAML does not allow tabs for indentation.');
    return this.at < this.text.length;
  }

  take(character: string): boolean {
    if (this.next !== character) return false;
    this.at++;
    return true;
  }

  fail(message: string): never {
    return giveUp({ start: this.at, end: Math.min(this.at + 1, this.text.length) }, message);
  }
}

/** Without the blanks at the end, of which YAML has two only; a blank of another kind is text like any other. */
export function withoutBlanks(text: string): string {
  let end = text.length;
  // A regular expression would try again from each blank of a run that text follows.
  while (end > 0 && ' \t\r'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
