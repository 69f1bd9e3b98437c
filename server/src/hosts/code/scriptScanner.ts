import { CodeScanner } from './scanner.ts';

/** An expression follows these words, so a slash after them is not a division. */
const beforeExpression: ReadonlySet<string> = new Set(
  'return typeof case in of delete void throw new else do instanceof yield await default'.split(' '),
);

/** A condition in parentheses follows these words, and a statement follows it. */
const beforeCondition: ReadonlySet<string> = new Set(['if', 'while', 'for', 'with']);

/** What the scanner is in: code between the braces of JSX, a tag, or the text after a tag. */
type Frame =
  | { readonly kind: 'code'; depth: number }
  | { readonly kind: 'tag'; readonly closes: boolean }
  | { readonly kind: 'text' };

/** The UTF-16 code units that start something other than a word. */
const signs = {
  double: 34,
  hash: 35,
  single: 39,
  parenthesis: 40,
  closingParenthesis: 41,
  slash: 47,
  less: 60,
  backtick: 96,
  brace: 123,
  closingBrace: 125,
} as const;

/** Scans TypeScript and JavaScript (ECMAScript Language Specification, "Lexical Grammar"; JSX, "Syntax"). */
export class ScriptScanner extends CodeScanner {
  readonly #hasJsx: boolean;
  readonly #frames: Frame[] = [];
  readonly #isTag = /<(?:[A-Za-z_$][\w$.:-]*|(?=>))/y;
  /** For each open parenthesis, whether it contains a condition. */
  readonly #parentheses: boolean[] = [];
  /** The number of tokens when the last condition ended. */
  #afterCondition = -1;
  /** The number of tokens when the last JSX element ended. An element is a value. */
  #afterElement = -1;

  constructor(text: string, hasJsx: boolean) {
    super(text);
    this.#hasJsx = hasJsx;
  }

  /** If tags are never closed, they were not tags. */
  get isLost(): boolean {
    return this.#frames.length > 0;
  }

  protected step(): void {
    const frame = this.#frames.length === 0 ? undefined : this.#frames.at(-1);
    if (frame?.kind === 'text') this.#text();
    else if (frame?.kind === 'tag') this.#tag(frame.closes);
    else this.#code(frame);
  }

  #code(frame: Extract<Frame, { kind: 'code' }> | undefined): void {
    if (this.skipBlank()) return;
    const { text, at } = this;
    switch (text.charCodeAt(at)) {
      case signs.slash:
        this.#slash();
        return;
      case signs.double:
      case signs.single:
        this.string({ from: at + 1, quotes: text.charAt(at), long: false, raw: false, hole: undefined });
        return;
      case signs.backtick:
        this.string({ from: at + 1, quotes: '`', long: true, raw: false, hole: '${' });
        return;
      case signs.less:
        if (this.#hasJsx && this.#isAtElement()) this.#openTag(false);
        else this.add('sign', at + 1);
        return;
      case signs.brace:
        if (frame !== undefined) frame.depth++;
        this.add('sign', at + 1);
        return;
      case signs.closingBrace:
        if (frame !== undefined && --frame.depth === 0) this.#frames.pop();
        this.add('sign', at + 1);
        return;
      case signs.parenthesis:
        this.#parentheses.push(this.#isLastWord(beforeCondition));
        this.add('sign', at + 1);
        return;
      case signs.closingParenthesis:
        this.add('sign', at + 1);
        if (this.#parentheses.pop() === true) this.#afterCondition = this.tokens.length;
        return;
      case signs.hash:
        if (at === 0 && text[1] === '!') this.comment(this.#lineEnd());
        else this.add('sign', at + 1);
        return;
      default:
        this.word();
    }
  }

  #slash(): void {
    const { text, at } = this;
    if (text[at + 1] === '/') {
      this.comment(this.#lineEnd());
    } else if (text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      this.comment(end < 0 ? text.length : end + 2);
    } else {
      const end = this.#beginsExpression() ? this.endOfRegexLiteral(at) : undefined;
      if (end === undefined) this.add('sign', at + 1);
      else {
        this.#afterElement = this.tokens.length;
        this.moveTo(end);
      }
    }
  }

  #lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  /** Whether a value starts here, rather than an operator. */
  #beginsExpression(): boolean {
    if (this.#afterElement === this.tokens.length) return false;
    const last = this.tokens.at(-1);
    if (last === undefined) return true;
    if (last.kind === 'sign')
      return this.#afterCondition === this.tokens.length || !')]}'.includes(this.text.charAt(last.start));
    return this.#isLastWord(beforeExpression);
  }

  #isLastWord(words: ReadonlySet<string>): boolean {
    const last = this.tokens.at(-1);
    return last?.kind === 'name' && words.has(this.text.slice(last.start, last.end));
  }

  #isAtElement(): boolean {
    this.#isTag.lastIndex = this.at;
    if (!this.#beginsExpression() || !this.#isTag.test(this.text)) return false;
    // A generic function in TypeScript has a comma or a constraint after its parameter.
    const { lastIndex } = this.#isTag;
    return !/^\s*(?:,|extends\s)/.test(this.text.slice(lastIndex, lastIndex + 20));
  }

  #openTag(closes: boolean): void {
    this.#frames.push({ kind: 'tag', closes });
    this.at += closes ? 2 : 1;
  }

  #tag(closes: boolean): void {
    if (this.skipBlank()) return;
    const { text, at } = this;
    const character = text[at];
    if (character === '>' || (character === '/' && text[at + 1] === '>')) {
      this.#frames.pop();
      // Text follows an opening or a closing tag.
      if (closes) this.#frames.pop();
      else if (character === '>') this.#frames.push({ kind: 'text' });
      this.#afterElement = this.tokens.length;
      this.at += character === '>' ? 1 : 2;
    } else if (character === '<') this.moveTo(this.#typesEnd());
    else if (character === '{') this.#openCode();
    else if (character === '"' || character === "'") {
      const end = text.indexOf(character, at + 1);
      this.moveTo(end < 0 ? text.length : end + 1);
    } else this.at++;
  }

  /** The end of the types in a tag such as `<List<string>>`, or of their first sign if it is not found nearby. */
  #typesEnd(): number {
    const { text, at } = this;
    let depth = 0;
    for (let end = at; end < Math.min(text.length, at + 500); end++) {
      if (text[end] === '<') depth++;
      else if (text[end] === '>' && text[end - 1] !== '=' && --depth === 0) return end + 1;
    }
    return at + 1;
  }

  #text(): void {
    if (this.skipBlank()) return;
    const { text, at } = this;
    if (text[at] === '{') this.#openCode();
    else if (text[at] === '<') this.#openTag(text[at + 1] === '/');
    else this.at++;
  }

  #openCode(): void {
    this.#frames.push({ kind: 'code', depth: 1 });
    this.add('sign', this.at + 1);
  }
}
