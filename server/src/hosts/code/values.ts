import type { OpenMember } from '../../syntax/openNode.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Brackets } from './brackets.ts';
import { CodeExpression, CodeString } from './nodes.ts';
import type { Around, Read } from './reading.ts';
import { joinedText, textOf, textOfAll } from './strings.ts';
import type { Steps } from '../../text/steps.ts';
import { maxTextLength } from '../maxTextLength.ts';
import { scalars } from './scalars.ts';
import type { StringToken, Token, Words } from './tokens.ts';
import { isString } from './tokens.ts';

/** A value with deeper brackets is not a policy, and would only fill the call stack. */
const maxDepth = 60;

/** Yield to other work after this many values. */
const valuesPerStep = 500;

/** The arguments of a call. */
export interface Arguments {
  readonly values: readonly ValueNode[];
  /** Python's `name=value`. */
  readonly named: readonly Member[];
}

/**
 * Reads literals of a program as values: objects, dicts, lists, strings and concatenated strings. Everything else is
 * dynamic. Each bracket is read only once.
 */
export class Values {
  readonly words: Words;
  readonly brackets: Brackets;
  steps = 0;
  readonly #known = new Map<number, Read<ValueNode>>();
  #count = 0;

  constructor(words: Words, brackets: Brackets) {
    this.words = words;
    this.brackets = brackets;
  }

  /** Reads the object or list that starts with a bracket. */
  *bracket(opening: number): Steps<ValueNode> {
    return (yield* this.#bracket(opening, 0)).node;
  }

  /** Reads the arguments in the parentheses that start at a token. */
  *arguments(opening: number): Steps<Arguments> {
    const limit = this.#end(opening);
    const values: ValueNode[] = [];
    const named: Member[] = [];
    for (let at = opening + 1; at < limit;) {
      this.steps++;
      const name = this.token(at);
      const isNamed = this.words.isPython && name?.kind === 'name' && this.#isAssignment(at + 1);
      // `**{ … }` also passes named arguments.
      const isSpread = this.is(at, '*') && this.is(at + 1, '*') && this.is(at + 2, '{');
      const from = isNamed || isSpread ? at + 2 : at;
      const { node, next } = yield* this.#value(from, { limit, depth: 1 });
      if (isNamed) named.push(this.#memberOf(this.#name(name), at + 1, node));
      else if (node !== undefined) values.push(node);
      at = this.is(next, ',') ? next + 1 : Math.max(next, at + 1);
    }
    return { values, named };
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

  #name(token: Token): CodeString {
    return new CodeString(token, this.words.text.slice(token.start, token.end));
  }

  #end(opening: number): number {
    return this.brackets.ends[opening] || opening + 1;
  }

  /** The token after a bracket and its contents. */
  #after(opening: number): number {
    const end = this.#end(opening);
    return this.brackets.open.has(opening) ? end : end + 1;
  }

  #isOpening(index: number): boolean {
    return (this.brackets.ends[index] ?? 0) > 0;
  }

  #isAssignment(index: number): boolean {
    const token = this.token(index);
    return this.is(index, '=') && this.words.text[token?.end ?? 0] !== '=';
  }

  /** Whether the next member starts here on a line of its own, even if something is missing before it. */
  #startsMember(index: number): boolean {
    const token = this.token(index);
    if (token === undefined || token.indent < 0 || (token.kind !== 'name' && token.kind !== 'string'))
      return false;
    return this.is(index + 1, ':') || (this.words.isPython && this.#isAssignment(index + 1));
  }

  #endsAt(index: number, { limit, isKey }: Around): boolean {
    if (index >= limit || this.is(index, ',') || this.is(index, ';')) return true;
    if (isKey === true ? this.is(index, ':') : this.#startsMember(index)) return true;
    return this.is(index, ')') || this.is(index, ']') || this.is(index, '}');
  }

  /** Skips the rest of an expression. */
  #skip(index: number, around: Around): number {
    let at = index;
    while (!this.#endsAt(at, around)) {
      this.steps++;
      at = this.#isOpening(at) ? Math.max(this.#after(at), at + 1) : at + 1;
    }
    return at;
  }

  /** Reads a value that is a single string. Most values are, and the general path is slower. */
  #plain(from: number, around: Around): Read<ValueNode> | undefined {
    const token = this.token(from);
    if (!isString(token) || from >= around.limit || !this.#endsAt(from + 1, around)) return undefined;
    if (this.words.isPython && isString(this.token(from + 1))) return undefined;
    this.steps++;
    return this.#text([token], from + 1);
  }

  /** Whether a value is only an object or a list, which is as common. */
  #isWholeBracket(from: number, around: Around): boolean {
    if (!this.#isOpening(from) || this.is(from, '(') || this.brackets.open.has(from)) return false;
    return this.#endsAt(this.#after(from), around);
  }

  *#value(from: number, around: Around): Steps<Read<ValueNode | undefined>> {
    this.steps++;
    if (++this.#count % valuesPerStep === 0) yield;
    if (from >= around.limit || this.#endsAt(from, around)) return { node: undefined, next: from };
    if (this.#isWholeBracket(from, around)) return yield* this.#bracket(from, around.depth);
    const first = yield* this.#operand(from, around);
    if (first === undefined) return this.#dynamic(from, this.#skip(from + 1, around));
    const at = this.#pastAssertion(first.next, around);
    if (this.#endsAt(at, around)) return { node: first.node, next: at };
    if (this.is(at, '+')) return yield* this.#sum(first, from, around);
    return this.#dynamic(from, this.#skip(at, around));
  }

  #dynamic(from: number, next: number): Read<CodeExpression> {
    return { node: new CodeExpression(this.#range(from, next)), next };
  }

  #range(from: number, next: number): TextRange {
    const start = this.token(from)?.start ?? 0;
    return { start, end: Math.max(start, this.token(next - 1)?.end ?? start) };
  }

  /** Assertions such as `as const` and `!` do not change the value. */
  #pastAssertion(index: number, around: Around): number {
    if (this.words.isPython) return index;
    const at = this.is(index, '!') ? index + 1 : index;
    const name = this.nameAt(at);
    return name === 'as' || name === 'satisfies' ? this.#skip(at, around) : at;
  }

  /** Reads concatenated strings as one string, and concatenated lists as one list. */
  *#sum(first: Read<ValueNode>, from: number, around: Around): Steps<Read<ValueNode>> {
    const parts = [first.node];
    let at = first.next;
    while (this.is(at, '+')) {
      this.steps++;
      if (++this.#count % valuesPerStep === 0) yield;
      const next = yield* this.#operand(at + 1, around);
      if (next === undefined) break;
      parts.push(next.node);
      at = next.next;
    }
    if (!this.#endsAt(at, around)) return this.#dynamic(from, this.#skip(at, around));
    if (parts.some(({ kind }) => kind === 'array')) {
      const items = parts.flatMap((part) => (part.kind === 'array' ? part.items : [part]));
      return { node: { kind: 'array', ...this.#range(from, at), items }, next: at };
    }
    const texts = parts.filter((part) => part instanceof CodeString || part instanceof CodeExpression);
    if (texts.length < parts.length || !parts.some((part) => part instanceof CodeString))
      return this.#dynamic(from, at);
    const { start, end } = this.#range(from, at);
    if (end - start > maxTextLength) return this.#dynamic(from, at);
    return { node: joinedText(this.words.text, texts), next: at };
  }

  /** Reads a literal, or a chain of names, calls and indexes. Undefined if there is neither. */
  *#operand(index: number, around: Around): Steps<Read<ValueNode> | undefined> {
    const token = this.token(index);
    if (token === undefined || index >= around.limit) return undefined;
    const plain = yield* this.#literal(index, token, around);
    if (plain === undefined) return token.kind === 'name' ? this.#chain(index, index, around) : undefined;
    return this.#goesOn(plain.next) ? this.#chain(index, plain.next - 1, around) : plain;
  }

  *#literal(index: number, token: Token, around: Around): Steps<Read<ValueNode> | undefined> {
    const next = index + 1;
    if (isString(token)) return yield* this.#strings(index, around);
    if (token.kind === 'number') {
      const value = Number(this.words.text.slice(token.start, token.end).replaceAll('_', ''));
      return { node: { kind: 'scalar', start: token.start, end: token.end, value }, next };
    }
    if (token.kind === 'name') {
      const value = scalars.get(this.words.text.slice(token.start, token.end));
      return value === undefined
        ? undefined
        : { node: { kind: 'scalar', start: token.start, end: token.end, value }, next };
    }
    if (!this.#isOpening(index)) return undefined;
    return yield* this.is(index, '(') ? this.#group(index, around) : this.#bracket(index, around.depth);
  }

  /** Adjacent strings are one string in Python. */
  *#strings(index: number, around: Around): Steps<Read<ValueNode>> {
    const { isPython } = this.words;
    const tokens: StringToken[] = [];
    let at = index;
    for (let token = this.token(at); isString(token); token = this.token(at)) {
      if (at > index && (!isPython || at >= around.limit || this.#startsMember(at))) break;
      this.steps++;
      if (++this.#count % valuesPerStep === 0) yield;
      tokens.push(token);
      at++;
    }
    return this.#text(tokens, at);
  }

  #text(tokens: readonly StringToken[], next: number): Read<ValueNode> {
    const node = textOfAll(this.words.text, tokens);
    return node === undefined ? this.#dynamic(next - tokens.length, next) : { node, next };
  }

  /** Parentheses around a single value have no effect. */
  *#group(opening: number, { depth }: Around): Steps<Read<ValueNode>> {
    const limit = this.#end(opening);
    const after = this.#after(opening);
    if (depth >= maxDepth) return this.#dynamic(opening, after);
    const { node, next } = yield* this.#value(opening + 1, { limit, depth: depth + 1 });
    return node === undefined || next < limit ? this.#dynamic(opening, after) : { node, next: after };
  }

  #goesOn(index: number): boolean {
    const token = this.token(index);
    if (token === undefined) return false;
    const isIndex = (this.is(index, '[') || this.is(index, '(')) && token.indent < 0;
    return this.is(index, '.') || isIndex || (this.is(index, '?') && this.is(index + 1, '.'));
  }

  /** Reads `a.b(c)[d]` from `at` on. `from` is where the expression starts. */
  #chain(from: number, at: number, { limit }: Around): Read<CodeExpression> {
    let next = this.nameAt(at) === 'new' || this.nameAt(at) === 'await' ? at + 2 : at + 1;
    let callee = this.token(next - 1);
    let opening: number | undefined;
    while (next < limit && this.#goesOn(next)) {
      this.steps++;
      if (this.#isOpening(next)) {
        opening = this.is(next, '(') ? next : undefined;
        next = this.#after(next);
      } else {
        next += this.is(next, '?') ? 2 : 1;
        if (this.token(next)?.kind === 'name') callee = this.token(next++);
        opening = undefined;
      }
    }
    next = Math.min(next, limit);
    const call = opening === undefined || callee === undefined ? undefined : { callee, opening };
    return { node: new CodeExpression(this.#range(from, next), call), next };
  }

  *#bracket(opening: number, depth: number): Steps<Read<ValueNode>> {
    const known = this.#known.get(opening);
    if (known !== undefined) return known;
    const read =
      depth >= maxDepth
        ? this.#dynamic(opening, this.#after(opening))
        : this.is(opening, '{')
          ? yield* this.#object(opening, depth + 1)
          : yield* this.#list(opening, depth + 1);
    this.#known.set(opening, read);
    return read;
  }

  /** Where a bracket that was read up to a token ends, and the token after it. */
  #closed(opening: number, at: number, children: readonly TextRange[]): TextRange & { next: number } {
    const start = this.token(opening)?.start ?? 0;
    const limit = this.#end(opening);
    if (!this.brackets.open.has(opening) && at >= limit)
      return { start, end: this.token(limit)?.end ?? start + 1, next: limit + 1 };
    return { start, end: Math.max(children.at(-1)?.end ?? 0, start + 1), next: at };
  }

  *#list(opening: number, depth: number): Steps<Read<ArrayNode>> {
    const limit = this.#end(opening);
    const isOpen = this.brackets.open.has(opening);
    const items: ValueNode[] = [];
    let at = opening + 1;
    while (at < limit) {
      this.steps++;
      if (isOpen && this.#startsMember(at)) break;
      if (++this.#count % valuesPerStep === 0) yield;
      const around = { limit, depth };
      const { node, next } = this.#plain(at, around) ?? (yield* this.#value(at, around));
      if (node !== undefined) items.push(node);
      if (isOpen && this.#startsMember(next)) {
        at = next;
        break;
      }
      at = this.is(next, ',') ? next + 1 : Math.max(next, at + 1);
    }
    const { next, ...range } = this.#closed(opening, at, items);
    return { node: { kind: 'array', ...range, items }, next };
  }

  *#object(opening: number, depth: number): Steps<Read<ObjectNode>> {
    const limit = this.#end(opening);
    const members: Member[] = [];
    let at = opening + 1;
    while (at < limit) {
      this.steps++;
      const { node, next } = this.words.isPython
        ? yield* this.#entry(at, limit, depth)
        : yield* this.#property(at, limit, depth);
      if (node !== undefined) members.push(node);
      at = this.is(next, ',') ? next + 1 : Math.max(next, at + 1);
    }
    const { next, ...range } = this.#closed(opening, at, members);
    return { node: { kind: 'object', ...range, members }, next };
  }

  /** Reads `key: value` of a dict. A key without quotes is a variable. */
  *#entry(from: number, limit: number, depth: number): Steps<Read<Member | undefined>> {
    const around = { limit, depth };
    const { node: key, next } = yield* this.#value(from, { ...around, isKey: true });
    if (key === undefined || !this.is(next, ':')) {
      const isTyped = key instanceof CodeString && key.token !== undefined;
      const node = isTyped ? { start: key.start, end: key.end, key, value: undefined } : undefined;
      return { node, next: this.#skip(next, around) };
    }
    const { node: value, next: after } = yield* this.#value(next + 1, around);
    return { node: this.#memberOf(this.#keyOf(key), next, value), next: after };
  }

  /** Reads `key: value`, `[key]: value` or a shorthand name. Methods and spread properties are omitted. */
  *#property(from: number, limit: number, depth: number): Steps<Read<Member | undefined>> {
    if (++this.#count % valuesPerStep === 0) yield;
    const around = { limit, depth };
    const token = this.token(from);
    if (token === undefined) return { node: undefined, next: from + 1 };
    const isComputed = this.is(from, '[') && this.#isOpening(from);
    if (!isComputed && token.kind === 'sign') return { node: undefined, next: this.#skip(from + 1, around) };
    const afterKey = isComputed ? this.#after(from) : from + 1;
    const key = isComputed
      ? yield* this.#computed(from, depth)
      : isString(token)
        ? textOf(this.words.text, token)
        : this.#name(token);
    if (this.is(afterKey, ':')) {
      const first = afterKey + 1;
      const { node: value, next } = this.#plain(first, around) ?? (yield* this.#value(first, around));
      return { node: this.#memberOf(key, afterKey, value), next };
    }
    if (!this.#endsAt(afterKey, around)) return { node: undefined, next: this.#skip(afterKey, around) };
    const value = isString(token) ? undefined : new CodeExpression(token);
    return { node: { start: key.start, end: key.end, key, value }, next: afterKey };
  }

  *#computed(opening: number, depth: number): Steps<CodeString> {
    const limit = this.#end(opening);
    const { node } = yield* this.#value(opening + 1, { limit, depth: Math.min(depth + 1, maxDepth) });
    return this.#keyOf(node ?? new CodeExpression(this.#range(opening, limit)));
  }

  #keyOf(node: ValueNode): CodeString {
    return node instanceof CodeString ? node : joinedText(this.words.text, [node]);
  }

  #memberOf(key: CodeString, sign: number, value: ValueNode | undefined): OpenMember {
    const end = value?.end ?? this.token(sign)?.end ?? key.end;
    return { start: key.start, end, key, value };
  }
}
