import { append } from '../../text/append.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { CodeExpression, CodeString } from './nodes.ts';
import type { Arguments, Around, Read } from './reading.ts';
import { maxDepth } from './reading.ts';
import { joinedText, textOf, textOfAll } from './strings.ts';
import { TokenList } from './tokenList.ts';
import type { StringToken } from './tokens.ts';
import { isString } from './tokens.ts';

/** Yield to other work after this many values. */
const valuesPerStep = 500;

/** Reads objects, dicts, lists and arguments. Each bracket is read only once. */
export abstract class Containers extends TokenList {
  readonly #known = new Map<number, Read<ValueNode>>();
  #count = 0;

  /** Reads the expression that starts at a token. */
  protected abstract readValue(from: number, around: Around): Steps<Read<ValueNode | undefined>>;

  /** Counts a value, and returns whether to yield to other work. */
  protected isPause(): boolean {
    return ++this.#count % valuesPerStep === 0;
  }

  /** Reads the arguments in the parentheses that start at a token. */
  *arguments(opening: number, depth = 0): Steps<Arguments> {
    const limit = this.end(opening);
    const values: ValueNode[] = [];
    const named: Member[] = [];
    for (let at = opening + 1; at < limit;) {
      this.steps++;
      const name = this.token(at);
      const isNamed = this.words.isPython && name?.kind === 'name' && this.isAssignment(at + 1);
      // `**{ … }` also passes named arguments.
      const isSpread = this.is(at, '*') && this.is(at + 1, '*') && this.is(at + 2, '{');
      const from = isNamed || isSpread ? at + 2 : at;
      const around = { limit, depth: depth + 1 };
      const { node, next } = yield* isNamed ? this.readValue(from, around) : this.#item(from, around);
      if (isNamed) named.push(this.memberOf(this.nameOf(name), at + 1, node));
      else if (node !== undefined) values.push(node);
      at = this.is(next, ',') ? next + 1 : Math.max(next, at + 1);
    }
    return { values, named };
  }

  /** Reads a value that is a single string. Most values are, and the general path is slower. */
  protected plain(from: number, around: Around): Read<ValueNode> | undefined {
    const token = this.token(from);
    if (!isString(token) || from >= around.limit || !this.endsAt(from + 1, around)) return undefined;
    if (this.words.isPython && isString(this.token(from + 1))) return undefined;
    this.steps++;
    return this.text([token], from + 1);
  }

  protected text(tokens: readonly StringToken[], next: number): Read<ValueNode> {
    const node = textOfAll(this.words.text, tokens);
    return node === undefined ? this.dynamic(next - tokens.length, next) : { node, next };
  }

  protected dynamic(from: number, next: number): Read<CodeExpression> {
    return { node: new CodeExpression(this.range(from, next)), next };
  }

  protected *bracketAt(opening: number, depth: number): Steps<Read<ValueNode>> {
    const known = this.#known.get(opening);
    if (known !== undefined) return known;
    const read =
      depth >= maxDepth
        ? this.dynamic(opening, this.after(opening))
        : this.is(opening, '{')
          ? yield* this.#object(opening, depth + 1)
          : yield* this.#list(opening, depth + 1);
    this.#known.set(opening, read);
    return read;
  }

  /** Where a bracket that was read up to a token ends, and the token after it. */
  #closed(opening: number, at: number, children: readonly TextRange[]): TextRange & { next: number } {
    const start = this.token(opening)?.start ?? 0;
    const limit = this.end(opening);
    if (!this.brackets.open.has(opening) && at >= limit)
      return { start, end: this.token(limit)?.end ?? start + 1, next: limit + 1 };
    return { start, end: Math.max(children.at(-1)?.end ?? 0, start + 1), next: at };
  }

  *#list(opening: number, depth: number): Steps<Read<ArrayNode>> {
    const limit = this.end(opening);
    const isOpen = this.brackets.open.has(opening);
    const items: ValueNode[] = [];
    let at = opening + 1;
    while (at < limit) {
      this.steps++;
      if (isOpen && this.startsMember(at)) break;
      if (this.isPause()) yield;
      const around = { limit, depth };
      const { node, next } = this.plain(at, around) ?? (yield* this.#item(at, around));
      if (node !== undefined) items.push(node);
      if (isOpen && this.startsMember(next)) {
        at = next;
        break;
      }
      at = this.is(next, ',') ? next + 1 : Math.max(next, at + 1);
    }
    const { next, ...range } = this.#closed(opening, at, items);
    return { node: { kind: 'array', ...range, items }, next };
  }

  *#item(from: number, around: Around): Steps<Read<ValueNode | undefined>> {
    const isSpread = this.is(from, this.words.isPython ? '*' : '.');
    if (!isSpread) return yield* this.readValue(from, around);
    const { node, next } = yield* this.readValue(from + (this.words.isPython ? 1 : 3), around);
    const parts = node instanceof CodeExpression ? node.parts : node === undefined ? [] : [node];
    const items = parts.flatMap((part) => (part.kind === 'array' ? part.items : []));
    return { node: new CodeExpression(this.range(from, next), { parts: items, isSpread }), next };
  }

  *#object(opening: number, depth: number): Steps<Read<ObjectNode>> {
    const limit = this.end(opening);
    const members: Member[] = [];
    let at = opening + 1;
    while (at < limit) {
      this.steps++;
      const spread = this.#isSpread(at) ? yield* this.#spread(at, { limit, depth }) : undefined;
      if (spread !== undefined) append(members, spread.node);
      const { node, next } =
        spread !== undefined
          ? { node: undefined, next: spread.next }
          : this.words.isPython
            ? yield* this.#entry(at, limit, depth)
            : yield* this.#property(at, limit, depth);
      if (node !== undefined) members.push(node);
      at = this.is(next, ',') ? next + 1 : Math.max(next, at + 1);
    }
    const { next, ...range } = this.#closed(opening, at, members);
    return { node: { kind: 'object', ...range, members }, next };
  }

  #isSpread(index: number): boolean {
    return this.is(index, '.') || (this.is(index, '*') && this.is(index + 1, '*'));
  }

  /** The known members of an object that is spread; it may be one of several. */
  *#spread(from: number, around: Around): Steps<Read<readonly Member[]>> {
    const { node, next } = yield* this.readValue(from + (this.words.isPython ? 2 : 3), around);
    const parts = node instanceof CodeExpression ? node.parts : node === undefined ? [] : [node];
    return { node: parts.flatMap((part) => (part.kind === 'object' ? part.members : [])), next };
  }

  /** Reads `key: value` of a dict. A key without quotes is a variable. */
  *#entry(from: number, limit: number, depth: number): Steps<Read<Member | undefined>> {
    const around = { limit, depth };
    const { node: key, next } = yield* this.readValue(from, { ...around, isKey: true });
    if (key === undefined || !this.is(next, ':')) {
      const isTyped = key instanceof CodeString && key.token !== undefined;
      const node = isTyped ? { start: key.start, end: key.end, key, value: undefined } : undefined;
      return { node, next: this.skip(next, around) };
    }
    const { node: value, next: after } = yield* this.readValue(next + 1, around);
    return { node: this.memberOf(this.#keyOf(key), next, value), next: after };
  }

  /** Reads `key: value`, `[key]: value` or a shorthand name. Methods and spread properties are omitted. */
  *#property(from: number, limit: number, depth: number): Steps<Read<Member | undefined>> {
    if (this.isPause()) yield;
    const around = { limit, depth };
    const token = this.token(from);
    if (token === undefined) return { node: undefined, next: from + 1 };
    const isComputed = this.is(from, '[') && this.isOpening(from);
    if (!isComputed && token.kind === 'sign') return { node: undefined, next: this.skip(from + 1, around) };
    const afterKey = isComputed ? this.after(from) : from + 1;
    const key = isComputed
      ? yield* this.#computed(from, depth)
      : isString(token)
        ? textOf(this.words.text, token)
        : this.nameOf(token);
    if (this.is(afterKey, ':')) {
      const first = afterKey + 1;
      const { node: value, next } = this.plain(first, around) ?? (yield* this.readValue(first, around));
      return { node: this.memberOf(key, afterKey, value), next };
    }
    if (!this.endsAt(afterKey, around)) return { node: undefined, next: this.skip(afterKey, around) };
    const value = isString(token) ? undefined : new CodeExpression(token);
    return { node: { start: key.start, end: key.end, key, value }, next: afterKey };
  }

  *#computed(opening: number, depth: number): Steps<CodeString> {
    const limit = this.end(opening);
    const { node } = yield* this.readValue(opening + 1, { limit, depth: Math.min(depth + 1, maxDepth) });
    return this.#keyOf(node ?? new CodeExpression(this.range(opening, limit)));
  }

  #keyOf(node: ValueNode): CodeString {
    return node instanceof CodeString ? node : joinedText(this.words.text, [node]);
  }
}
