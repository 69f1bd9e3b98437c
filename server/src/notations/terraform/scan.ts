import { giveUp } from '../notation.ts';

/**
 * Finds its way through HCL native syntax (HCL specification, "Lexical Elements") as far as blocks, attributes and the ends of expressions go;
 * what an expression says is looked at elsewhere.
 */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  /** Past white space, line breaks and comments; whether anything follows. */
  skipBlanks(): boolean {
    for (;;) {
      const before = this.at;
      while (/\s/.test(this.next)) this.at++;
      this.skipComment();
      if (this.at === before) return !this.isAtEnd;
    }
  }

  skipSpaces(): void {
    while (this.next === ' ' || this.next === '\t') this.at++;
  }

  /** A name such as `aws_iam_policy_document`; empty where none stands here. */
  takeName(): string {
    const [name = ''] =
      /^[\p{ID_Start}_][\p{ID_Continue}-]*/u.exec(this.text.slice(this.at, this.at + 200)) ?? [];
    this.at += name.length;
    return name;
  }

  /** Whether this character stood here; then it is behind. */
  take(character: string): boolean {
    if (this.next !== character) return false;
    this.at++;
    return true;
  }

  expect(character: string, message: string): void {
    if (!this.take(character)) this.fail(message);
  }

  fail(message: string): never {
    return giveUp({ start: this.at, end: Math.min(this.at + 1, this.text.length) }, message);
  }

  skipComment(): void {
    const two = this.text.slice(this.at, this.at + 2);
    if (two === '/*') this.at = this.#behind('*/', this.at + 2);
    else if (two === '//' || this.next === '#') this.at = this.#lineEnd();
  }

  /** From an opening quote to behind the closing one; what a template in it holds may have quotes of its own. */
  skipString(): void {
    const start = this.at++;
    while (!this.isAtEnd && this.next !== '"') {
      if (this.next === '\n') break;
      if (this.next === '\\') this.at += 2;
      else if (/^[$%]{2}\{/.test(this.text.slice(this.at, this.at + 3))) this.at += 3;
      else if (/^[$%]\{/.test(this.text.slice(this.at, this.at + 2))) this.skipTemplate();
      else this.at++;
    }
    if (!this.take('"'))
      giveUp({ start, end: Math.min(this.at, this.text.length) }, 'This text has no closing quotation mark.');
  }

  /** From `${` or `%{` to behind its closing brace. */
  skipTemplate(): void {
    this.at++;
    this.skipBrackets();
  }

  /** From an opening bracket of any kind to behind the one that closes it. */
  skipBrackets(): void {
    const start = this.at;
    let depth = 0;
    do {
      if (this.isAtEnd) giveUp({ start, end: start + 1 }, 'This bracket is not closed.');
      else if ('([{'.includes(this.next)) depth++;
      else if (')]}'.includes(this.next)) depth--;
      this.#skipOne();
    } while (depth > 0);
  }

  /** Behind the expression that begins here. It ends with its line, unless it stands in a list, and where a comma, a bracket or a comment follows. */
  skipExpression(inList: boolean): void {
    while (!this.isAtEnd && !',)]}#'.includes(this.next)) {
      if (this.next === '\n' && !inList) return;
      if (/^\/[/*]/.test(this.text.slice(this.at, this.at + 2))) return;
      if ('([{'.includes(this.next)) this.skipBrackets();
      else this.#skipOne();
    }
  }

  /** A text, a heredoc or a comment as a whole; else one character. */
  #skipOne(): void {
    const heredoc = /^<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/u.exec(
      this.text.slice(this.at, this.at + 200),
    );
    if (heredoc !== null) this.at = this.#behindHeredoc(heredoc[1] ?? '');
    else if (this.next === '"') this.skipString();
    else {
      const before = this.at;
      this.skipComment();
      if (this.at === before) this.at++;
    }
  }

  #behindHeredoc(word: string): number {
    for (let line = this.#lineEnd(); line < this.text.length; line = this.#lineEnd()) {
      this.at = line + 1;
      if (this.text.slice(this.at, this.#lineEnd()).trim() === word) return this.#lineEnd();
    }
    return this.text.length;
  }

  #lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  #behind(text: string, from: number): number {
    const found = this.text.indexOf(text, from);
    return found < 0 ? this.text.length : found + text.length;
  }
}
