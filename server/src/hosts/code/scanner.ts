import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { endOfRegexLiteral } from './regexLiteral.ts';
import type { StringToken, Token } from './tokens.ts';

/** How to read the string that starts at the current position. */
interface StringForm {
  /** Where the text starts, after the quotes. */
  readonly from: number;
  readonly quotes: string;
  /** Whether the string can span several lines. */
  readonly long: boolean;
  readonly raw: boolean;
  readonly hole: StringToken['hole'];
}

/**
 * After this many unclosed long strings and inserted expressions, the scanner stops looking for their ends, because
 * each search runs to the end of the file or line.
 */
const maxTries = 8;

/** Strings and braces in an inserted expression are not nested more deeply, and the deepest would take the longest. */
const maxNesting = 200;

/** Yield to other work after this many words. */
const wordsPerStep = 5_000;

/** Scans a program word by word. Never throws. A string without closing quotes ends at the end of its line. */
export abstract class CodeScanner {
  readonly text: string;
  readonly tokens: Token[] = [];
  readonly comments: TextRange[] = [];
  steps = 0;
  /** The UTF-16 offset of the next character to read. */
  protected at = 0;
  #lineStart = 0;
  #isFirst = true;
  #tries = 0;
  /** The next line break and backslash, which are searched for only once. */
  #lineBreak = -1;
  #backslash = -1;
  /** Regular expressions are not looked for before this offset, because the line contains no closed one. */
  #withoutPatterns = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads one token, or skips text that is not a token. */
  protected abstract step(): void;

  *scan(): Steps<this> {
    for (let count = 1; this.at < this.text.length; count++) {
      this.steps++;
      this.step();
      if (count % wordsPerStep === 0) yield;
    }
    return this;
  }

  /** Skips a blank or a line break, and returns whether there was one. */
  protected skipBlank(): boolean {
    const { text, at: start } = this;
    let at = start;
    for (let code = text.charCodeAt(at); isBlank(code); code = text.charCodeAt(at)) {
      at++;
      if (code === 10) {
        this.#lineStart = at;
        this.#isFirst = true;
      }
    }
    this.at = at;
    this.steps += at - start;
    return at > start;
  }

  protected comment(end: number): void {
    this.comments.push({ start: this.at, end });
    this.moveTo(end);
  }

  /** Continues after a range that can span several lines. */
  protected moveTo(end: number): void {
    const before = this.at;
    this.steps += end - before;
    this.at = end;
    if (this.#lineBreakFrom(before) >= end) return;
    // Searches only this range, because a line can be as long as the file.
    let at = end - 1;
    while (at >= before && this.text.charCodeAt(at) !== 10) at--;
    if (at >= before) this.#lineStart = at + 1;
  }

  protected word(): void {
    const { text, at: start } = this;
    const isNumber = isDigit(text.charCodeAt(start));
    let end = start;
    while (isOfWord(text.charCodeAt(end), isNumber)) end++;
    if (end === start) this.add('sign', start + 1);
    else this.add(isNumber ? 'number' : 'name', end);
  }

  protected add(kind: 'name' | 'number' | 'sign', end: number): void {
    this.tokens.push({ kind, start: this.at, end, indent: this.#indent() });
    this.at = end;
  }

  #indent(): number {
    const indent = this.#isFirst ? this.at - this.#lineStart : -1;
    this.#isFirst = false;
    return indent;
  }

  /** Reads the string that starts here. */
  protected string({ from, quotes, long, raw, hole }: StringForm): void {
    const { at: start, text } = this;
    const indent = this.#indent();
    const holes: TextRange[] = [];
    const isTried = !long || this.#tries <= maxTries;
    const closed = isTried ? this.#endOfText(from, quotes, long, hole, holes) : undefined;
    const textEnd = closed ?? this.#endOfOpen(from);
    const end = closed === undefined ? textEnd : closed + quotes.length;
    const token: StringToken = {
      kind: 'string',
      start,
      end,
      indent,
      inner: { start: from, end: textEnd },
      raw,
      hole,
      holes: closed === undefined ? holes.filter((each) => each.end <= end) : holes,
      open: closed === undefined,
    };
    this.tokens.push(token);
    if (closed === undefined && long && isTried) {
      this.#tries++;
      this.steps += Math.max(0, text.length - end);
    }
    this.moveTo(end);
  }

  #lineBreakFrom(offset: number): number {
    if (this.#lineBreak < offset) this.#lineBreak = indexOrEnd(this.text, '\n', offset);
    return this.#lineBreak;
  }

  #backslashFrom(offset: number): number {
    if (this.#backslash < offset) this.#backslash = indexOrEnd(this.text, '\\', offset);
    return this.#backslash;
  }

  /** Where the closing quotes of a string are, or undefined if there are none. */
  #endOfText(
    from: number,
    quotes: string,
    long: boolean,
    hole: StringToken['hole'],
    holes: TextRange[],
  ): number | undefined {
    const { text } = this;
    if (hole === undefined && !long) {
      // Most strings are on one line, and contain no backslash.
      const end = text.indexOf(quotes, from);
      if (end >= 0 && end < this.#lineBreakFrom(from) && end < this.#backslashFrom(from)) return end;
    }
    const first = quotes.charCodeAt(0);
    const brace = hole?.charCodeAt(0);
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== first && code !== brace && code !== 92 && code !== 10) continue;
      const character = text[at];
      if (character === '\\') at += text[at + 1] === '\r' ? 2 : 1;
      else if (character === '\n' && !long) return undefined;
      else if (character === quotes[0] && text.startsWith(quotes, at)) return at;
      else if (hole !== undefined && character === hole[0] && text.startsWith(hole, at)) {
        if (hole === '{' && text[at + 1] === '{') at++;
        else {
          const isTried = this.#tries <= maxTries;
          const end = isTried ? this.#endOfHole(at + hole.length, long, hole === '${') : undefined;
          if (end === undefined) {
            this.#tries++;
            // An expression that is being typed ends with the string.
            return this.#endOfText(at, quotes, long, undefined, holes);
          }
          holes.push({ start: at, end });
          at = end - 1;
        }
      }
    }
    return undefined;
  }

  /**
   * The end of an inserted expression, after its brace, or undefined if it is not closed. It can contain nested strings
   * and braces.
   */
  #endOfHole(from: number, long: boolean, hasPatterns: boolean): number | undefined {
    const { text } = this;
    let last = '{';
    const open = ['{'];
    for (let at = from; at < text.length; at++) {
      const character = text[at] ?? '';
      const innermost = open.at(-1);
      if (open.length > maxNesting || (character === '\n' && !long)) {
        this.steps += at - from;
        return undefined;
      }
      if (innermost === '{') {
        if ('{"\'`'.includes(character)) open.push(character);
        else if (character === '}') {
          open.pop();
          if (open.length === 0) return at + 1;
        } else if (character === '/' && hasPatterns && !/[\w$)\]}"'`.]/.test(last))
          at = (this.endOfRegexLiteral(at) ?? at + 1) - 1;
        if (character > ' ') last = character;
      } else if (character === '\\') at++;
      else if (character === innermost || (character === '\n' && innermost !== '`')) open.pop();
      else if (innermost === '`' && character === '$' && text[at + 1] === '{') {
        open.push('{');
        at++;
      }
    }
    this.steps += text.length - from;
    return undefined;
  }

  /** The end of a regular expression, or undefined if its line contains none. */
  protected endOfRegexLiteral(start: number): number | undefined {
    if (start < this.#withoutPatterns) return undefined;
    const { end, isClosed } = endOfRegexLiteral(this.text, start);
    if (isClosed) return end;
    this.steps += end - start;
    this.#withoutPatterns = end;
    return undefined;
  }

  /** The end of a string that is being typed: the end of its line, without trailing brackets, commas and blanks. */
  #endOfOpen(from: number): number {
    const lineBreak = this.text.indexOf('\n', from);
    const lineEnd = lineBreak < 0 ? this.text.length : lineBreak;
    let end = lineEnd;
    while (end > from && '])},; \t\r'.includes(this.text.charAt(end - 1))) end--;
    return end;
  }
}

function indexOrEnd(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from);
  return found < 0 ? text.length : found;
}

/** Whether a UTF-16 code unit can be part of a name, or of a number. */
function isOfWord(code: number, isNumber: boolean): boolean {
  const lower = code | 32;
  if ((lower >= 97 && lower <= 122) || isDigit(code) || code === 95) return true;
  return isNumber ? code === 46 : code === 36 || code >= 128;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Includes no-break spaces and the byte order mark. */
function isBlank(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0xfeff;
}
