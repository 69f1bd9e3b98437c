import type { Token } from './programTokens.ts';

/** An expression of a program in place of a value. */
export interface Expression {
  /** The index of the token after it. */
  readonly next: number;
  /** The resulting text, with a placeholder for each part that only the program knows. */
  readonly text: string;
  readonly isKnown: boolean;
  /** Whether it is more than a single string, number or name. */
  readonly isComputed: boolean;
  /** Whether it joins strings without an operator between them, which may have been two values. */
  readonly mayBeTwo: boolean;
}

type Operand = Omit<Expression, 'next' | 'mayBeTwo'>;

/** What a message calls an expression. */
export const ofExpressions = 'expressions (such as "a" + b)';

/** Real expressions do not nest parentheses more deeply. */
const maxDepth = 3;

/** In place of the missing operator between two strings: Python joins them, or it is unknown what was meant. */
const [inProgram, sideBySide] = ['joined', 'adjacent'];

/** No real value has more operators. */
const maxOperators = 20;

const noName = /^(?:true|false|null|True|False|None|undefined|array|dict)$/;

export function isName({ text, content }: Token): boolean {
  return content === undefined && /^[A-Za-z_$]/.test(text) && !noName.test(text);
}

/** Reads expressions of JavaScript, Python and PHP that consist of strings, names, calls and subscripts. */
export class Reader {
  readonly #tokens: readonly Token[];
  #at: number;
  /** The number of parentheses around the current position whose content is being read. */
  readonly #depth: number;

  constructor(tokens: readonly Token[], at: number, depth = 0) {
    this.#tokens = tokens;
    this.#at = at;
    this.#depth = depth;
  }

  value(): Expression | undefined {
    const isSpread = this.#take('...');
    const first = this.#operand();
    if (first === undefined) return undefined;
    let { text, isKnown, isComputed } = first;
    let mayBeTwo = false;
    for (let count = 0; ; count++) {
      const operator = this.#operator() ?? this.#adjacent(text);
      if (operator === undefined) break;
      // Limits the work: a long chain of `a ? b : c` that does not end like a value is read again from each colon.
      if (count === maxOperators) return undefined;
      const next = this.#operand(true);
      if (next === undefined) return undefined;
      isComputed = true;
      if (operator === '?' && !(this.#take(':') && this.#operand())) return undefined;
      const isJoined = ['+', '.', inProgram, sideBySide].includes(operator);
      mayBeTwo ||= operator === sideBySide;
      // More likely a mistyped comma between two values.
      if (isJoined && isWholeValue(next.text)) return undefined;
      if (operator === '%') text = filled(text);
      else if (operator === '.') text = withPhpVariables(text) + withPhpVariables(next.text);
      else text = isJoined ? text + next.text : placeholder('value');
      isKnown &&= isJoined && next.isKnown && !(operator === '.' && text.includes('${'));
    }
    return {
      ...{ next: this.#at, text, mayBeTwo },
      isKnown: isKnown && !isSpread,
      isComputed: isComputed || isSpread,
    };
  }

  /** A name, with its calls and subscripts. */
  name(): Pick<Expression, 'next' | 'text'> | undefined {
    const token = this.#token;
    const operand = token && isName(token) ? this.#operand() : undefined;
    return operand && { next: this.#at, text: operand.text };
  }

  #operand(isAfterOperator = false): Operand | undefined {
    while (/^(?:new|await)$/.test(this.#token?.text ?? '') && !this.#isCalled(1)) this.#at++;
    const token = this.#token;
    if (token === undefined) return undefined;
    const from = this.#at++;
    if (token.content !== undefined) {
      const isComputed = this.#lookups() || isFormatted(token);
      return {
        text: isComputed ? filled(token.content) : token.content,
        isKnown: !isComputed,
        isComputed,
      };
    }
    if (token.text === '(') {
      if (!isAfterOperator) return this.#parenthesized();
      // The arguments of Python's `%`.
      this.#at = from;
      return this.#brackets() ? { text: placeholder(''), isKnown: false, isComputed: true } : undefined;
    }
    // Programs add numbers.
    if (/^\d/.test(token.text)) return { text: placeholder('value'), isKnown: false, isComputed: false };
    if (!isName(token)) return undefined;
    const isComputed = this.#lookups();
    const written = this.#tokens.slice(from, this.#at).map(({ text }) => text);
    return { text: placeholder(written.join('')), isKnown: false, isComputed };
  }

  /** Reads an expression up to the closing parenthesis. A single value is left to be read as a tuple. */
  #parenthesized(): Operand | undefined {
    if (this.#depth === maxDepth) return undefined;
    const inner = new Reader(this.#tokens, this.#at, this.#depth + 1).value();
    if (inner?.isComputed !== true || this.#tokens[inner.next]?.text !== ')') return undefined;
    this.#at = inner.next + 1;
    const { text, isKnown } = inner;
    return { text, isKnown, isComputed: true };
  }

  /**
   * The operator that joins a string to one directly after it; undefined if none follows. Python joins them, on several
   * lines within parentheses or after a backslash. On one line, an operator or a comma may be missing: one of the
   * strings has to be incomplete.
   */
  #adjacent(text: string): string | undefined {
    if (this.#tokens[this.#at - 1]?.content === undefined) return undefined;
    const isContinued = this.#token?.text === '\\' && this.#tokens[this.#at + 1]?.isFirst === true;
    const token = this.#tokens[isContinued ? this.#at + 1 : this.#at];
    if (token?.content === undefined) return undefined;
    const isJoined = isContinued || this.#depth > 0;
    if (!isJoined) {
      const isPart = /[:/._-]$/.test(text) || /^[:/._-]/.test(token.content);
      if (token.isFirst || !isPart || this.#tokens[this.#at + 1]?.text === ':') return undefined;
    }
    if (isContinued) this.#at++;
    return isJoined ? inProgram : sideBySide;
  }

  /** Skips `.arn`, `["Arn"]` and `("a", b)`. Returns whether there was a call or a subscript. */
  #lookups(): boolean {
    let isComputed = false;
    for (;;) {
      const token = this.#token;
      if (token === undefined || token.isSpaced) return isComputed;
      const next = this.#tokens[this.#at + 1];
      if (
        token.text === '.' &&
        next !== undefined &&
        isName(next) &&
        !next.isSpaced &&
        !next.text.startsWith('$')
      )
        this.#at += 2;
      else if (/^[([]$/.test(token.text) && this.#brackets()) isComputed = true;
      else return isComputed;
    }
  }

  /** Skips a pair of brackets that contains no object. */
  #brackets(): boolean {
    let depth = 0;
    for (let at = this.#at; at < this.#at + 50; at++) {
      const { text = '{' } = this.#tokens[at] ?? {};
      if (/^[{};]$/.test(text)) return false;
      if (/^[([]$/.test(text)) depth++;
      else if (/^[)\]]$/.test(text)) depth--;
      if (depth > 0) continue;
      this.#at = at + 1;
      return true;
    }
    return false;
  }

  #operator(): string | undefined {
    const text = this.#token?.text ?? '';
    if (!/^(?:\+|\?|%|\.|\|\||\?\?|or)$/.test(text)) return undefined;
    this.#at++;
    return text;
  }

  #isCalled(ahead: number): boolean {
    return /^[.(]$/.test(this.#tokens[this.#at + ahead]?.text ?? '');
  }

  #take(text: string): boolean {
    if (this.#token?.text !== text) return false;
    this.#at++;
    return true;
  }

  get #token(): Token | undefined {
    return this.#tokens[this.#at];
  }
}

/** Whether a text starts as a whole action or ARN does. */
export function isWholeValue(text: string): boolean {
  return /^(?:arn:|[a-z][a-z0-9-]*:[A-Za-z*])/.test(text);
}

/** Whether it is a Python f-string with expressions. */
function isFormatted({ text, content = '' }: Token): boolean {
  return /^[A-Za-z]?[fF]/.test(text) && /\{\w*/.test(content);
}

/** PHP replaces `$name` in strings. */
function withPhpVariables(text: string): string {
  return text.replace(/\$(\w+)/g, (_, name: string) => placeholder(name));
}

/** Replaces `%s`, `{}` and `{name}` of a Python format string. */
function filled(text: string): string {
  return text.replace(/%(?:\(\w+\))?[sd]|\{(\w*)\}/g, (_, name?: string) => placeholder(name ?? ''));
}

export function placeholder(expression: string): string {
  return `\${${expression.replace(/[^\w.]+/g, '_').replace(/^_+|_+$/g, '') || 'value'}}`;
}
