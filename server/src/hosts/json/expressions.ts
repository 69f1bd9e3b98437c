import type { PlacedPart } from './pastedPart.ts';
import type { Token } from './programTokens.ts';
import { tokensOf } from './programTokens.ts';

/** An expression of a program in place of a value. */
interface Expression {
  /** The index of the token behind it. */
  readonly next: number;
  /** The resulting text, with a placeholder for each part that only the program knows. */
  readonly text: string;
  readonly isKnown: boolean;
  /** Whether it is more than a single string, number or name. */
  readonly isComputed: boolean;
}

/** Whether a text may contain an expression. */
const mayCompute = /["'`)\]\w]\s{0,80}(?:[+?%]|\|\||\.)\s{0,80}["'`$\w(]|\w\(|\.{3}\w|Resource["']?\s*[:=]/;

/** No policy has more. */
const maxExpressions = 10_000;

/**
 * The values that a program computes, such as `"arn:aws:s3:::" + bucket`, `"…".format(bucket)`, `...arns` and
 * `bucket.arnForObjects("*")`. Strings are joined. Parts that only the program knows become placeholders. `written` is
 * the source before its template placeholders were replaced by text of the same length: the replacement of an
 * expression must not contain that text.
 */
export function expressionsIn(source: string, written = source): readonly PlacedPart[] {
  const found = computedIn(source);
  if (source === written || found.length === 0) return found;
  const asWritten = new Map(computedIn(written).map((part) => [part.start, part]));
  return found.map((part) => {
    const { start, end } = part;
    if (source.slice(start, end) === written.slice(start, end)) return part;
    const same = asWritten.get(start);
    return same?.end === end
      ? { ...part, ...ofTemplate(same) }
      : { ...part, written: `"${placeholder('')}"`, needsReview: true };
  });
}

/** The tree is read without the placeholder. */
function ofTemplate({
  written,
  needsReview = false,
}: PlacedPart): Pick<PlacedPart, 'written' | 'needsReview'> {
  return { written, needsReview };
}

function computedIn(source: string): readonly PlacedPart[] {
  if (!mayCompute.test(source)) return [];
  const tokens = tokensOf(source);
  const found: PlacedPart[] = [];
  for (let index = 0; index < tokens.length && found.length < maxExpressions; index++) {
    const token = tokens[index];
    if (token === undefined || !beginsValue(tokens, index)) continue;
    const read = new Reader(tokens, index).value();
    const last = read && tokens[read.next - 1];
    if (read === undefined || last === undefined || !endsValue(tokens, read.next)) continue;
    const [{ start }, { end }] = [token, last];
    const isKey = tokens[read.next]?.text === ':';
    const isVariable = !read.isComputed && !isKey && isName(token) && isResource(tokens, index);
    if (!read.isComputed && !isVariable) continue;
    const part = partFor(read, source.slice(start, end), isKey);
    if (part === undefined) continue;
    found.push({
      ...part,
      names: [isVariable ? 'names of variables' : 'expressions (such as "a" + b)'],
      start,
      end,
    });
    index = read.next - 1;
  }
  return found;
}

type Part = Omit<PlacedPart, 'names' | 'start' | 'end'>;

/** Undefined if the replacement does not fit in the same length. A key keeps its text, so that it can be checked. */
function partFor({ text, isKnown }: Expression, written: string, isKey: boolean): Part | undefined {
  const whole = `"${text}"`;
  const isRead = isKnown || isKey;
  if (isRead ? whole.length > written.length : written.length < 2) return undefined;
  return {
    plain: isRead ? whole.padEnd(written.length) : `"${'_'.repeat(written.length - 2)}"`,
    written: whole,
    needs: ['strings'],
    ...(!isKnown && { needsReview: true }),
    ...(!isRead && { isUnknown: true }),
  };
}

function beginsValue(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.text ?? '';
  // The object that a program assigns or passes to a function is not a value of a policy.
  return index > 1 && ['[', '{', ',', ':', '=', '=>'].includes(before);
}

function endsValue(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token === undefined || [',', ']', '}', ':', ';'].includes(token.text) || token.isFirst;
}

/** Whether this is an element that contains ARNs. A word without quotes is the name of a variable there. */
function isResource(tokens: readonly Token[], index: number): boolean {
  const isSign = (at: number, signs: readonly string[]): boolean => signs.includes(tokens[at]?.text ?? '');
  let at = index - 1;
  if (!isSign(at, [':', '=', '=>'])) {
    while (at > index - maxItems && !isSign(at, ['[', ']', '{', '}'])) at--;
    if (!isSign(at, ['['])) return false;
    at--;
  }
  return isSign(at, [':', '=', '=>']) && /Resource["']?$/.test(tokens[at - 1]?.text ?? '');
}

/** How many tokens of a list are searched for its key. */
const maxItems = 200;

/** No value has more. */
const maxOperators = 20;

const noName = /^(?:true|false|null|True|False|None|undefined|array|dict)$/;

function isName({ text, content }: Token): boolean {
  return content === undefined && /^[A-Za-z_$]/.test(text) && !noName.test(text);
}

/** Reads expressions of JavaScript, Python and PHP that consist of strings, names, calls and subscripts. */
class Reader {
  readonly #tokens: readonly Token[];
  #at: number;

  constructor(tokens: readonly Token[], at: number) {
    this.#tokens = tokens;
    this.#at = at;
  }

  value(): Expression | undefined {
    const isSpread = this.#take('...');
    const first = this.#operand();
    if (first === undefined) return undefined;
    let { text, isKnown, isComputed } = first;
    for (let count = 0; ; count++) {
      const operator = this.#operator();
      if (operator === undefined) break;
      // Where a long chain of `a ? b : c` does not end as a value does, it is read from each colon.
      if (count === maxOperators) return undefined;
      const next = this.#operand(true);
      if (next === undefined) return undefined;
      isComputed = true;
      if (operator === '?' && !(this.#take(':') && this.#operand())) return undefined;
      const isJoined = operator === '+' || operator === '.';
      // More likely a mistyped comma between two values.
      if (isJoined && isWholeValue(next.text)) return undefined;
      if (operator === '%') text = filled(text);
      else if (operator === '.') text = withPhpVariables(text) + withPhpVariables(next.text);
      else text = isJoined ? text + next.text : placeholder('value');
      isKnown &&= isJoined && next.isKnown && !(operator === '.' && text.includes('${'));
    }
    return { next: this.#at, text, isKnown: isKnown && !isSpread, isComputed: isComputed || isSpread };
  }

  #operand(isBehindOperator = false): Omit<Expression, 'next'> | undefined {
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
    // The arguments of Python's `%`.
    if (token.text === '(' && isBehindOperator) {
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
function isWholeValue(text: string): boolean {
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

function placeholder(expression: string): string {
  return `\${${expression.replace(/[^\w.]+/g, '_').replace(/^_+|_+$/g, '') || 'value'}}`;
}
