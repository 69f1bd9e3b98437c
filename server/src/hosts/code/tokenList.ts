import type { Brackets } from './brackets.ts';
import type { ValueNode } from '../../syntax/node.ts';
import type { OpenMember } from '../../syntax/openNode.ts';
import { CodeString } from './nodes.ts';
import type { TextRange } from '../../text/range.ts';
import type { Around } from './reading.ts';
import type { Token, Words } from './tokens.ts';

/** The tokens of a program, and where its expressions end. */
export class TokenList {
  readonly words: Words;
  readonly brackets: Brackets;
  steps = 0;

  constructor(words: Words, brackets: Brackets) {
    this.words = words;
    this.brackets = brackets;
  }

  token(index: number): Token | undefined {
    return this.words.tokens[index];
  }

  is(index: number, sign: string): boolean {
    const token = this.token(index);
    return token?.kind === 'sign' && this.words.text[token.start] === sign;
  }

  /** The name at a token index. */
  nameAt(index: number): string | undefined {
    const token = this.token(index);
    return token?.kind === 'name' ? this.words.text.slice(token.start, token.end) : undefined;
  }

  end(opening: number): number {
    return this.brackets.ends[opening] || opening + 1;
  }

  /** The token after a bracket and its contents. */
  after(opening: number): number {
    const end = this.end(opening);
    return this.brackets.open.has(opening) ? end : end + 1;
  }

  isOpening(index: number): boolean {
    return (this.brackets.ends[index] ?? 0) > 0;
  }

  isAssignment(index: number): boolean {
    const token = this.token(index);
    return this.is(index, '=') && this.words.text[token?.end ?? 0] !== '=';
  }

  /** Whether the next member starts here on a line of its own, even if something is missing before it. */
  startsMember(index: number): boolean {
    const token = this.token(index);
    if (token === undefined || token.indent < 0 || (token.kind !== 'name' && token.kind !== 'string'))
      return false;
    return this.is(index + 1, ':') || (this.words.isPython && this.isAssignment(index + 1));
  }

  endsAt(index: number, { limit, isKey }: Around): boolean {
    if (index >= limit || this.is(index, ',') || this.is(index, ';')) return true;
    if (isKey === true ? this.is(index, ':') : this.startsMember(index)) return true;
    return this.is(index, ')') || this.is(index, ']') || this.is(index, '}');
  }

  /** Skips the rest of an expression. */
  skip(index: number, around: Around): number {
    let at = index;
    while (!this.endsAt(at, around)) {
      this.steps++;
      at = this.isOpening(at) ? Math.max(this.after(at), at + 1) : at + 1;
    }
    return at;
  }

  /** Skips the rest of an expression, at most up to a word, which is a name or `?`. */
  skipTo(index: number, word: string, around: Around): number {
    let at = index;
    while (!this.endsAt(at, around) && !this.#isWord(at, word)) {
      this.steps++;
      const isDouble = this.is(at, '?') && (this.is(at + 1, '?') || this.is(at + 1, '.'));
      at = this.isOpening(at) ? Math.max(this.after(at), at + 1) : at + (isDouble ? 2 : 1);
    }
    return at;
  }

  #isWord(index: number, word: string): boolean {
    if (word !== '?') return this.nameAt(index) === word;
    return this.is(index, '?') && !this.is(index + 1, '?') && !this.is(index + 1, '.');
  }

  /** Whether an expression continues with a member, a call or an index. */
  goesOn(index: number): boolean {
    const token = this.token(index);
    if (token === undefined) return false;
    const isIndex = (this.is(index, '[') || this.is(index, '(')) && token.indent < 0;
    return this.is(index, '.') || isIndex || (this.is(index, '?') && this.is(index + 1, '.'));
  }

  /** Whether a value is only an object or a list, which is as common. */
  isWholeBracket(from: number, around: Around): boolean {
    if (!this.isOpening(from) || this.is(from, '(') || this.brackets.open.has(from)) return false;
    return this.endsAt(this.after(from), around);
  }

  /** Assertions such as `as const` and `!` do not change the value. */
  pastAssertion(index: number, around: Around): number {
    if (this.words.isPython) return index;
    const at = this.is(index, '!') ? index + 1 : index;
    const name = this.nameAt(at);
    return name === 'as' || name === 'satisfies' ? this.skip(at, around) : at;
  }

  /** The token at which the value of a function starts, if it is an expression. */
  bodyOfFunction(from: number, around: Around): number | undefined {
    if (this.words.isPython) {
      if (this.nameAt(from) !== 'lambda') return undefined;
      const colon = this.skip(from + 1, { ...around, isKey: true });
      return this.is(colon, ':') ? colon + 1 : undefined;
    }
    const arrow = this.is(from, '(') ? this.after(from) : from + 1;
    const isArrow = this.is(arrow, '=') && this.is(arrow + 1, '>') && arrow + 2 < around.limit;
    return isArrow && !this.is(arrow + 2, '{') ? arrow + 2 : undefined;
  }

  nameOf(token: Token): CodeString {
    return new CodeString(token, this.words.text.slice(token.start, token.end));
  }

  memberOf(key: CodeString, sign: number, value: ValueNode | undefined): OpenMember {
    const end = value?.end ?? this.token(sign)?.end ?? key.end;
    return { start: key.start, end, key, value };
  }

  range(from: number, next: number): TextRange {
    const start = this.token(from)?.start ?? 0;
    return { start, end: Math.max(start, this.token(next - 1)?.end ?? start) };
  }
}
