import { createScanner } from 'jsonc-parser';
import type { JSONScanner } from 'jsonc-parser';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';

/** jsonc-parser's token kinds; its own enum is `const` and so not there for a module that is compiled alone. */
export const Token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  end: 17,
} as const;

/** A token stream without trivia; comments and scan errors are noted on the way. */
export class Tokens {
  readonly comments: TextRange[] = [];
  readonly errors: SyntaxError[] = [];
  /** End of the last token taken. */
  lastEnd = 0;
  kind: number = Token.unknown;
  readonly #scanner: JSONScanner;
  readonly #text: string;
  readonly #length: number;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
    this.#scanner = createScanner(text, false);
    this.next();
  }

  get start(): number {
    return this.#scanner.getTokenOffset();
  }

  /** The scanner counts one character too many where the text ends in a comment or an escape. */
  get end(): number {
    return Math.min(this.#scanner.getTokenOffset() + this.#scanner.getTokenLength(), this.#length);
  }

  /** The token's decoded text: a string without quotes and escapes, a number as written. */
  get value(): string {
    return this.#scanner.getTokenValue();
  }

  next(): void {
    this.lastEnd = Math.min(this.#scanner.getPosition(), this.#length);
    for (;;) {
      this.#skipBlanks();
      const kind: number = this.#scanner.scan();
      if (kind === Token.lineComment || kind === Token.blockComment) {
        this.comments.push({ start: this.start, end: this.end });
      } else if (kind !== Token.trivia && kind !== Token.lineBreak) {
        this.kind = kind;
        const scanError: number = this.#scanner.getTokenError();
        if (scanError !== 0 && kind !== Token.unknown) this.fail('This is not valid JSON.');
        return;
      }
    }
  }

  /** The scanner would put a run of blanks together character by character, which takes longer than all the rest of a document. */
  #skipBlanks(): void {
    const from = this.#scanner.getPosition();
    let position = from;
    while (isBlank(this.#text.charCodeAt(position))) position++;
    if (position > from) this.#scanner.setPosition(position);
  }

  fail(message: string): void {
    this.errors.push({ start: this.start, end: this.end, message });
  }
}

/** Blank, tab, line feed and carriage return: the white space of JSON. */
function isBlank(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 13 || unit === 9;
}
