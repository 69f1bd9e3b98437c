import type { TextRange } from '../../text/range.ts';
import { LineScanner } from '../lineScanner.ts';
import { HclString } from './nodes.ts';
import { Scope } from './scope.ts';

/** Columns and characters after which no beginning of a line is looked for. */
const maxHeadLength = 300;

const topBlock =
  /^(?:data|resource|module|variable|output|locals|provider|terraform|moved|import|removed|check|ephemeral)\b[^\n={]*\{/;
const item =
  /^(?:[A-Za-z_][\w-]*[ \t]*=(?![=>])|[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[A-Za-z_][\w-]*))*[ \t]*\{)/;
const word = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Goes through a text of HCL; collects the comments that it passes. */
export class Scanner extends LineScanner {
  /** Whether lines that are less deep close what is open. */
  readonly mindsIndent: boolean;
  readonly comments: TextRange[] = [];
  readonly faults: number[] = [];
  /** What the document says of names, once all of it is read. */
  readonly scope = new Scope();

  constructor(text: string, mindsIndent: boolean) {
    super(text);
    this.mindsIndent = mindsIndent;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Over blanks and comments within a line. */
  skipBlanks(): void {
    for (;;) {
      const { next } = this;
      if (next === ' ' || next === '\t' || next === '\r') this.at++;
      else if (next !== '/' || this.text[this.at + 1] !== '*' || !this.#skipComment()) return;
    }
  }

  /** Over line breaks too. */
  skip(): void {
    for (;;) {
      const { next } = this;
      if (next === ' ' || next === '\t' || next === '\n' || next === '\r' || next === '\uFEFF') this.at++;
      else if (!this.#skipComment()) return;
    }
  }

  /** Whether a comment begins here. */
  get isAtComment(): boolean {
    const behind = this.text[this.at + 1];
    return this.next === '#' || (this.next === '/' && (behind === '/' || behind === '*'));
  }

  #skipComment(): boolean {
    if (!this.isAtComment) return false;
    const start = this.at;
    if (this.text.startsWith('/*', start)) {
      const close = this.text.indexOf('*/', start + 2);
      this.at = close < 0 ? this.text.length : close + 2;
    } else this.at = this.lineEnd;
    // A reader may come here twice.
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

  /** Only blanks come before in the line. */
  get isFirstInLine(): boolean {
    const { text, at, lineStart } = this;
    return at - lineStart <= maxHeadLength && text.slice(lineStart, at).trim() === '';
  }

  /** How deep the line is in which something opens; less than any where that does not matter. */
  indentOf(opening: number): number {
    if (!this.mindsIndent) return -1;
    const { at } = this;
    this.at = opening;
    const indent = this.#indent;
    this.at = at;
    return indent;
  }

  /**
   * Whether a line starts here that is not deeper than the one in which something was opened, and does not close it.
   */
  isBehind(indent: number): boolean {
    return indent >= 0 && this.isFirstInLine && this.#indent <= (this.next === '}' ? indent - 1 : indent);
  }

  get #indent(): number {
    const line = this.text.slice(this.lineStart, this.lineStart + maxHeadLength);
    return /^[ \t]*/.exec(line)?.[0].length ?? 0;
  }

  /** At the start of a line that starts a top-level block, even if something above is not closed. */
  get isAtTopBlock(): boolean {
    if (this.at !== this.lineStart) return false;
    return topBlock.test(this.text.slice(this.at, this.at + maxHeadLength));
  }

  /** At the first word of a line that begins an attribute or a block. */
  get isAtItem(): boolean {
    return this.isFirstInLine && item.test(this.text.slice(this.at, this.at + maxHeadLength));
  }

  fail(): void {
    this.faults.push(this.at);
  }
}
