import { createScanner } from 'jsonc-parser';
import type { JSONScanner } from 'jsonc-parser';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';

/** jsonc-parser's token kinds. Its own enum is `const`, so it is not available to a module that is compiled alone. */
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

/**
 * The number of errors listed per text; the others are only counted. Nobody fixes more one by one, and a text may have
 * a million.
 */
export const maxErrors = 10_000;

/** The message for a token that is invalid in itself. */
const notJson = 'This is not valid JSON.';

const control = 'A string cannot contain a tab or another control character.';

const escape = 'The string contains an escape that JSON does not support.';

export const unclosedString = 'The string has no closing quote.';

/** Whether an error is about the token itself, regardless of the text before it. */
export function isTokenError(message: string): boolean {
  return [notJson, unclosedString, control, escape].includes(message);
}

/**
 * A token stream without trivia, which also records comments and scan errors. Punctuation and strings of plain ASCII,
 * which make up nearly all of a policy, are read here; jsonc-parser's scanner reads the rest, and all invalid text.
 */
export class Tokens {
  readonly comments: TextRange[] = [];
  errorCount = 0;
  kind: number = Token.unknown;
  start = 0;
  end = 0;
  /** The end of the last string without a closing quote on its line. */
  unclosed = -1;
  /** The end of the last token. */
  lastEnd = 0;
  readonly #text: string;
  readonly #length: number;
  #scanner: JSONScanner | undefined;
  readonly #errors: SyntaxError[] = [];
  #firstOmitted = 0;
  #hasComments = false;
  /** Whether the scanner read the token. */
  #scanned = false;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
    this.next();
  }

  /** Whether all tokens so far are punctuation or strings of plain ASCII. */
  get allPlain(): boolean {
    return this.#scanner === undefined && !this.#hasComments;
  }

  /** Whether the token is a string whose value is the text between its quotes. */
  get isPlain(): boolean {
    return !this.#scanned;
  }

  /** The token's decoded text: a string without quotes and escapes, a number as written. */
  get value(): string {
    if (this.#scanned) return this.#scanner?.getTokenValue() ?? '';
    return this.#text.slice(this.start + 1, this.end - 1);
  }

  next(): void {
    this.lastEnd = this.end;
    const text = this.#text;
    let position = this.end;
    do {
      let unit = text.charCodeAt(position);
      while (isBlank(unit)) unit = text.charCodeAt(++position);
      this.start = position;
      this.#scanned = false;
      if (unit === quote) {
        this.kind = Token.string;
        this.end = endOfPlainString(text, position);
      } else if (unit === hash && text.charCodeAt(position + 1) !== openBrace) {
        position = this.#comment(Token.lineComment, position, endOfLine(text, position));
      } else if (unit === slash) {
        position = this.#slash(position);
      } else if (position < this.#length) {
        this.kind = punctuation(unit);
        this.end = this.kind === Token.unknown ? -1 : position + 1;
      } else {
        this.kind = Token.end;
        this.end = position;
      }
      if (this.end < 0) position = this.#scan(position);
    } while (this.kind === Token.lineComment || this.kind === Token.blockComment);
  }

  /** Reads a comment or invalid text, and returns its end. */
  #slash(start: number): number {
    const text = this.#text;
    if (text.charCodeAt(start + 1) === slash)
      return this.#comment(Token.lineComment, start, endOfLine(text, start));
    const close = text.charCodeAt(start + 1) === star ? text.indexOf('*/', start + 2) : -1;
    return close < 0 ? this.#scan(start) : this.#comment(Token.blockComment, start, close + 2);
  }

  /**
   * Records a comment. `#` starts a comment in other languages, but never in JSON; `#{x}` is a template placeholder. A
   * comment can contain any characters.
   */
  #comment(kind: number, start: number, end: number): number {
    this.#hasComments = true;
    this.kind = kind;
    this.end = end;
    this.comments.push({ start, end });
    return end;
  }

  /** Reads the token at this position with jsonc-parser, and returns its end. */
  #scan(position: number): number {
    const scanner = (this.#scanner ??= createScanner(this.#text, false));
    scanner.setPosition(position);
    this.#scanned = true;
    this.kind = scanner.scan();
    this.start = scanner.getTokenOffset();
    // The scanner counts one character too many if the text ends in a comment or an escape.
    this.end = Math.min(scanner.getPosition(), this.#length);
    const scanError: number = scanner.getTokenError();
    if (this.kind === Token.number) this.#bareWord();
    if (this.kind === Token.lineComment || this.kind === Token.blockComment)
      this.comments.push({ start: this.start, end: this.end });
    else if (scanError !== 0 && this.kind !== Token.unknown) this.#failInside();
    return this.end;
  }

  /** `2012-10-17` without quotes is one word, not a number followed by two more. */
  #bareWord(): void {
    const after = /[\w.+-]*/y;
    after.lastIndex = this.end;
    const [rest = ''] = after.exec(this.#text) ?? [];
    if (rest === '' || this.#text[this.start] === '0') return;
    this.end += rest.length;
    this.kind = Token.unknown;
  }

  #failInside(): void {
    const { start, end, kind } = this;
    const written = this.#text.slice(start, end);
    if (kind !== Token.string || (written.length > 1 && /[^\\]"$/.test(written))) {
      this.report({ start, end, ...stringError(written, start, end), garbles: true });
      return;
    }
    this.unclosed = end;
    const place = start + written.replace(/[\s,{}[\]]+$/, '').length;
    const remedy = { start: place, end: place, title: 'Add the closing quote', newText: '"', certain: false };
    this.report({ start, end, message: unclosedString, garbles: true, remedy });
  }

  /** Extends the token. */
  skipTo(end: number): void {
    this.end = end;
  }

  fail(message: string): void {
    this.report({ start: this.start, end: this.end, message });
  }

  report(error: SyntaxError): void {
    if (this.errorCount++ < maxErrors) this.#errors.push(error);
    else if (this.errorCount === maxErrors + 1) this.#firstOmitted = error.start;
  }

  /** The errors so far, by position. The last one says how many more there are. */
  get errors(): readonly SyntaxError[] {
    const omitted = this.errorCount - this.#errors.length;
    if (omitted === 0) return this.#errors;
    const [start, count] = [this.#firstOmitted, omitted.toLocaleString('en-US')];
    const message = `The document has ${count} more syntax errors, which are not listed.`;
    return [...this.#errors, { start, end: start + 1, message }];
  }
}

/**
 * The error for a closed string: a tab that was copied with it, or a backslash that Markdown puts in front of a mark.
 */
function stringError(written: string, start: number, end: number): Pick<SyntaxError, 'message' | 'remedy'> {
  const plain = written.replace(/(?<=^")[^ -\uffff]+|[^ -\uffff]+(?="$)/g, '').replace(/[^ -\uffff]+/g, ' ');
  const newText = plain.replace(/\\([^])/g, (all, mark: string) => (/["\\/bfnrtu]/.test(mark) ? all : mark));
  if (newText === written || /\\u(?![\dA-Fa-f]{4})/.test(newText)) return { message: notJson };
  const isEscape = newText !== plain;
  return {
    message: isEscape ? escape : control,
    remedy: {
      ...{ start, end, newText, certain: !isEscape },
      title: isEscape ? 'Remove the backslashes' : 'Remove the control characters',
    },
  };
}

const [quote, hash, star, slash, backslash, openBrace, lastPlain] = [34, 35, 42, 47, 92, 123, 126];

/** The kind of a single-character token; `unknown` for any other. */
function punctuation(unit: number): number {
  switch (unit) {
    case 44:
      return Token.comma;
    case 58:
      return Token.colon;
    case 91:
      return Token.openBracket;
    case 93:
      return Token.closeBracket;
    case 123:
      return Token.openBrace;
    case 125:
      return Token.closeBrace;
    default:
      return Token.unknown;
  }
}

/**
 * The offset after the closing quote of a string of plain ASCII; -1 if it contains anything else or an escape, or has
 * no end.
 */
function endOfPlainString(text: string, start: number): number {
  for (let index = start + 1; ; index++) {
    const unit = text.charCodeAt(index);
    if (unit > quote && unit <= lastPlain && unit !== backslash) continue;
    if (unit === quote) return index + 1;
    // The space and the exclamation mark come before the quote in ASCII. At the end of the text, the unit is NaN.
    if (unit !== 32 && unit !== 33) return -1;
  }
}

/** Blank, tab, line feed and carriage return: the white space of JSON. */
function isBlank(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 13 || unit === 9;
}

/** A line feed or a carriage return ends a line, as in jsonc-parser. */
function endOfLine(text: string, start: number): number {
  let end = start;
  for (let unit = text.charCodeAt(end); unit !== 10 && unit !== 13 && end < text.length;)
    unit = text.charCodeAt(++end);
  return end;
}

/** Whether a token starts a value, valid or not. */
export function isValueStart(kind: number): boolean {
  return (
    kind === Token.openBrace ||
    kind === Token.openBracket ||
    kind === Token.string ||
    kind === Token.number ||
    kind === Token.true ||
    kind === Token.false ||
    kind === Token.null ||
    kind === Token.unknown
  );
}
