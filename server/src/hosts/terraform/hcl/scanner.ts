import type { TextRange } from '../../../text/range.ts';
import { LineScanner } from '../../lineScanner.ts';
import { HclString } from './nodes.ts';
import { Scope } from './scope.ts';

/** The maximum number of columns and characters examined at the start of a line. */
const maxHeadLength = 300;

const topBlock =
  /^(?:data|resource|module|variable|output|locals|provider|terraform|moved|import|removed|check|ephemeral)\b[^\n={]*\{/;
const item =
  /^(?:[A-Za-z_][\w-]*[ \t]*=(?![=>])|[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[A-Za-z_][\w-]*))*[ \t]*\{)/;
const word = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Scans HCL, and collects comments. */
export class Scanner extends LineScanner {
  /** Whether lines that are indented less close open blocks. */
  readonly tracksIndent: boolean;
  readonly comments: TextRange[] = [];
  readonly faults: number[] = [];
  /** The values of names in the document, once all of it was read. */
  readonly scope = new Scope();

  constructor(text: string, respectsIndent: boolean) {
    super(text);
    this.tracksIndent = respectsIndent;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Skips blanks and comments within a line. */
  skipBlanks(): void {
    for (;;) {
      const { next } = this;
      if (next === ' ' || next === '\t' || next === '\r') this.at++;
      else if (next !== '/' || this.text[this.at + 1] !== '*' || !this.#skipComment()) return;
    }
  }

  /** Skips line breaks too. */
  skip(): void {
    for (;;) {
      const { next } = this;
      if (next === ' ' || next === '\t' || next === '\n' || next === '\r' || next === '\uFEFF') this.at++;
      else if (!this.#skipComment()) return;
    }
  }

  /** Whether a comment starts here. */
  get isAtComment(): boolean {
    const after = this.text[this.at + 1];
    return this.next === '#' || (this.next === '/' && (after === '/' || after === '*'));
  }

  #skipComment(): boolean {
    if (!this.isAtComment) return false;
    const start = this.at;
    if (this.text.startsWith('/*', start)) {
      const close = this.text.indexOf('*/', start + 2);
      this.at = close < 0 ? this.text.length : close + 2;
    } else this.at = this.lineEnd;
    // The scanner may pass the same comment twice.
    if (start >= (this.comments.at(-1)?.end ?? 0)) this.comments.push({ start, end: this.at });
    return true;
  }

  /** Reads a name. */
  takeName(): HclString | undefined {
    word.lastIndex = this.at;
    const [name] = word.exec(this.text) ?? [];
    if (name === undefined) return undefined;
    const start = this.at;
    this.at += name.length;
    return new HclString({ start, end: this.at }, name, { style: 'name' });
  }

  /** Only blanks precede the current position on its line. */
  get isFirstInLine(): boolean {
    const { text, at, lineStart } = this;
    return at - lineStart <= maxHeadLength && text.slice(lineStart, at).trim() === '';
  }

  /** The indentation of the line with an opening brace; negative if indentation does not matter. */
  indentOf(opening: number): number {
    if (!this.tracksIndent) return -1;
    const { at } = this;
    this.at = opening;
    const indent = this.#indent;
    this.at = at;
    return indent;
  }

  /**
   * Whether a line starts here that is not indented more than the line with the opening brace, and does not close it.
   */
  isAfter(indent: number): boolean {
    return indent >= 0 && this.isFirstInLine && this.#indent <= (this.next === '}' ? indent - 1 : indent);
  }

  get #indent(): number {
    const line = this.text.slice(this.lineStart, this.lineStart + maxHeadLength);
    return /^[ \t]*/.exec(line)?.[0].length ?? 0;
  }

  /** Whether a top-level block starts here, even if something above is not closed. */
  get isAtTopBlock(): boolean {
    if (this.at !== this.lineStart) return false;
    return topBlock.test(this.text.slice(this.at, this.at + maxHeadLength));
  }

  /** Whether a line starts here with the name of an attribute or a block. */
  get isAtItem(): boolean {
    return this.isFirstInLine && item.test(this.text.slice(this.at, this.at + maxHeadLength));
  }

  fail(): void {
    this.faults.push(this.at);
  }
}
