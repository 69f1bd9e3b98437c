import type { TextRange } from '../../text/range.ts';
import { LineScanner } from '../lineScanner.ts';

/** Columns after which no line of a template is looked for. */
const maxTemplateDepth = 200;

/** Goes through a text of YAML; collects the comments and templates that it passes. */
export class Scanner extends LineScanner {
  readonly comments: TextRange[] = [];
  /** Lines that a template engine replaces, such as Helm's `{{- if … }}`: their result is unknown. */
  readonly templates: TextRange[] = [];
  /** Where the text breaks YAML's grammar. */
  readonly faults: number[] = [];

  get column(): number {
    return this.at - this.lineStart;
  }

  /** Moves to the next character that is not a blank, without leaving the line. */
  skipBlanks(): void {
    while (isBlank(this.next)) this.at++;
  }

  /** On to the next content: over blanks, line breaks, comments and lines of templates. */
  skip(): void {
    for (;;) {
      while (isBlank(this.next) || this.next === '\n' || this.next === '\r') this.at++;
      if (this.startsComment()) this.#pass(this.comments);
      else if (this.#startsTemplateLine()) this.#pass(this.templates);
      else return;
    }
  }

  /** Whether a comment begins here. */
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
    // A reader may come here twice.
    if (start >= (ranges.at(-1)?.end ?? 0)) ranges.push({ start, end: this.at });
  }

  /** Nothing of this document of the file follows. */
  isAtEnd(): boolean {
    return this.at >= this.text.length || this.isAtMarker;
  }

  /** Between two documents. */
  get isAtMarker(): boolean {
    const { text, at } = this;
    if (text[at] !== '-' && text[at] !== '.') return false;
    return /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4)) && this.column === 0;
  }

  /** At the dash of a list's item. */
  get isAtDash(): boolean {
    return this.next === '-' && endsWord(this.text[this.at + 1]);
  }

  /** Whether content follows in this line. */
  hasMoreInLine(): boolean {
    this.skipBlanks();
    return this.at < this.lineEnd && !this.startsComment();
  }

  /** The end of the line without its comment and the blanks before that. */
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
