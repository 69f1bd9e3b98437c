import type { TextRange } from '../../text/range.ts';
import { LineScanner } from '../lineScanner.ts';
import { ClosedBrackets } from './closedBrackets.ts';

/** The maximum column at which a template line can start. */
const maxTemplateDepth = 200;

/** Scans YAML, and collects comments and template lines. */
export class Scanner extends LineScanner {
  readonly comments: TextRange[] = [];
  /** Lines that a template engine replaces, such as Helm's `{{- if … }}`. Their result is unknown. */
  readonly templates: TextRange[] = [];
  /** Where the text violates YAML's grammar. */
  readonly faults: number[] = [];
  /** The same where the meaning is obvious. */
  readonly slips: number[] = [];

  readonly brackets = new ClosedBrackets(this.text);

  get column(): number {
    return this.at - this.lineStart;
  }

  /** YAML does not accept tabs as indentation (YAML 1.2.2, 6.1). */
  expectBlanks(): void {
    if (this.text[this.lineStart] === '\t') this.slips.push(this.lineStart);
  }

  /** A text without quotes does not start with these characters (YAML 1.2.2, 5.3 and 7.3.3). */
  expectPlain(): void {
    if (/[*%@`]/.test(this.next ?? ' ')) this.slips.push(this.at);
  }

  /** Moves to the next character that is not a blank, without leaving the line. */
  skipBlanks(): void {
    while (isBlank(this.next)) this.at++;
  }

  /** Skips blanks, line breaks, comments and template lines. */
  skip(): void {
    for (;;) {
      while (isBlank(this.next) || this.next === '\n' || this.next === '\r') this.at++;
      if (this.startsComment()) this.#pass(this.comments);
      else if (this.#startsTemplateLine()) this.#pass(this.templates);
      else return;
    }
  }

  /** Whether a comment starts here. */
  startsComment(): boolean {
    return this.next === '#' && (this.at === 0 || /\s/.test(this.text[this.at - 1] ?? ''));
  }

  #startsTemplateLine(): boolean {
    const { text, at } = this;
    if (text[at] !== '{' || (text[at + 1] !== '{' && text[at + 1] !== '%')) return false;
    if (this.column > maxTemplateDepth || text.slice(this.lineStart, at).trim() !== '') return false;
    const line = text.slice(at, this.lineEnd).trimEnd();
    return (line.endsWith('}}') || line.endsWith('%}')) && !/\}\}\s*:/.test(line);
  }

  #pass(ranges: TextRange[]): void {
    const start = this.at;
    this.at = this.lineEnd;
    // The scanner may pass the same range twice.
    if (start >= (ranges.at(-1)?.end ?? 0)) ranges.push({ start, end: this.at });
  }

  /** Whether the current document of the file ends here. */
  isAtEnd(): boolean {
    return this.at >= this.text.length || this.isAtMarker;
  }

  /** Whether a marker between two documents is here. */
  get isAtMarker(): boolean {
    const { text, at } = this;
    if (text[at] !== '-' && text[at] !== '.') return false;
    return /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4)) && this.column === 0;
  }

  /** Whether the dash of a list item is here. */
  get isAtDash(): boolean {
    return this.next === '-' && endsWord(this.text[this.at + 1]);
  }

  /** Whether content follows on this line. */
  hasMoreInLine(): boolean {
    this.skipBlanks();
    return this.at < this.lineEnd && !this.startsComment();
  }

  /** The end of the line's content, before any comment and the blanks in front of it. */
  endOfContent(): number {
    const line = this.text.slice(this.at, this.lineEnd);
    const comment = line.search(/[ \t]#/);
    return endOfLine(this.text, this.at, comment < 0 ? this.lineEnd : this.at + comment);
  }

  fail(): void {
    this.faults.push(this.at);
  }
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** Whether a character, or the end of the text, ends an indicator such as `-` or `:`. */
export function endsWord(character: string | undefined): boolean {
  return character === undefined || isBlank(character) || character === '\n' || character === '\r';
}

/** The end of a line's text, without the blanks before its line break. */
export function endOfLine(text: string, start: number, lineBreak: number): number {
  let end = lineBreak;
  while (end > start && (isBlank(text[end - 1]) || text[end - 1] === '\r')) end--;
  return end;
}
