import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { CodeExpression, CodeString } from './nodes.ts';
import type { Arguments, Around, Read } from './reading.ts';
import { maxDepth } from './reading.ts';
import { joinedText, textOfParts } from './strings.ts';
import { percentFormatted, resultOf, textCall, textMethod } from './textCalls.ts';
import { Containers } from './containers.ts';
import type { Steps } from '../../text/steps.ts';
import { maxTextLength } from '../maxTextLength.ts';
import { scalars } from './scalars.ts';
import type { StringToken, Token } from './tokens.ts';
import { isString } from './tokens.ts';

/**
 * Reads literals of a program as values: objects, dicts, lists, strings and concatenated strings. Everything else is
 * dynamic. Each bracket is read only once.
 */
export class Values extends Containers {
  /** Reads the value that starts at a token. */
  *value(index: number): Steps<ValueNode | undefined> {
    return (yield* this.readValue(index, { limit: this.words.tokens.length, depth: 0 })).node;
  }

  /** Reads the object, list or `dict()` that starts with a bracket. */
  *bracket(opening: number): Steps<ValueNode> {
    if (this.is(opening, '(')) return this.#dict(opening, yield* this.arguments(opening));
    return (yield* this.bracketAt(opening, 0)).node;
  }

  protected *readValue(from: number, around: Around): Steps<Read<ValueNode | undefined>> {
    this.steps++;
    if (this.isPause()) yield;
    if (from >= around.limit || this.endsAt(from, around)) return { node: undefined, next: from };
    if (this.isWholeBracket(from, around)) return yield* this.bracketAt(from, around.depth);
    const body = this.bodyOfFunction(from, around);
    if (body !== undefined) return this.#oneOf(from, [], yield* this.#inner(body, around), around);
    const first = yield* this.#operand(from, around);
    if (first === undefined) return yield* this.#choice(from, this.skipTo(from + 1, '?', around), around);
    const at = this.pastAssertion(first.next, around);
    if (this.endsAt(at, around)) return { node: first.node, next: at };
    if (!this.is(at, '+')) return yield* this.#choice(from, at, around, first.node);
    return yield* this.#sum(first, from, around);
  }

  /** Reads a value within another one. */
  *#inner(from: number, { depth, ...around }: Around): Steps<Read<ValueNode | undefined>> {
    if (depth >= maxDepth) return { node: undefined, next: from };
    return yield* this.readValue(from, { ...around, depth: depth + 1 });
  }

  /** Reads `a ? b : c`, `a ?? b`, `a || b` and `a && b`, or the same in Python. `a` ends at a token. */
  *#choice(from: number, at: number, around: Around, first?: ValueNode): Steps<Read<ValueNode>> {
    if (this.words.isPython) {
      const word = this.nameAt(at);
      const other = word === 'if' ? this.skipTo(at + 1, 'else', around) : at;
      if (word === 'and') return this.#oneOf(from, [], yield* this.#inner(at + 1, around), around);
      if (word !== 'or' && this.nameAt(other) !== 'else') return this.dynamic(from, this.skip(at, around));
      return this.#oneOf(from, [first], yield* this.#inner(other + 1, around), around);
    }
    const operator = ['?', '|', '&'].find((sign) => this.is(at, sign) && this.is(at + 1, sign));
    if (operator !== undefined) {
      const others = operator === '&' ? [] : [first];
      return this.#oneOf(from, others, yield* this.#inner(at + 2, around), around);
    }
    const question = this.skipTo(at, '?', around);
    if (!this.is(question, '?') || this.startsMember(question + 1))
      return this.dynamic(from, this.skip(at, around));
    const { node, next } = yield* this.#inner(question + 1, { ...around, isKey: true });
    if (!this.is(next, ':')) return this.dynamic(from, this.skip(at, around));
    return this.#oneOf(from, [node], yield* this.#inner(next + 1, around), around);
  }

  /** An expression whose value is one of several. */
  #oneOf(
    from: number,
    others: readonly (ValueNode | undefined)[],
    { node, next }: Read<ValueNode | undefined>,
    around: Around,
  ): Read<CodeExpression> {
    if (!this.endsAt(next, around)) return this.dynamic(from, this.skip(next, around));
    const parts = [...others, node].flatMap((each) =>
      each instanceof CodeExpression ? each.parts : (each ?? []),
    );
    return { node: new CodeExpression(this.range(from, next), { parts }), next };
  }

  /** Reads concatenated strings as one string, and concatenated lists as one list. */
  *#sum(first: Read<ValueNode>, from: number, around: Around): Steps<Read<ValueNode>> {
    const parts = [first.node];
    let at = first.next;
    while (this.is(at, '+')) {
      this.steps++;
      if (this.isPause()) yield;
      const next = yield* this.#operand(at + 1, around);
      if (next === undefined) break;
      parts.push(next.node);
      at = next.next;
    }
    const node = this.#sumOf(parts, this.range(from, at));
    return this.endsAt(at, around) ? { node, next: at } : yield* this.#choice(from, at, around, node);
  }

  #sumOf(parts: readonly ValueNode[], { start, end }: TextRange): ValueNode {
    if (parts.some(({ kind }) => kind === 'array')) {
      const items = parts.flatMap((part) => (part.kind === 'array' ? part.items : [part]));
      return { kind: 'array', start, end, items };
    }
    const texts = parts.filter((part) => part instanceof CodeString || part instanceof CodeExpression);
    const isText = texts.length === parts.length && parts.some((part) => part instanceof CodeString);
    return isText && end - start <= maxTextLength
      ? joinedText(this.words.text, texts)
      : new CodeExpression({ start, end });
  }

  /** Reads a literal, or a chain of names, calls and indexes. Undefined if there is neither. */
  *#operand(index: number, around: Around): Steps<Read<ValueNode> | undefined> {
    const token = this.token(index);
    if (token === undefined || index >= around.limit) return undefined;
    const literal = yield* this.#literal(index, token, around);
    if (literal === undefined)
      return token.kind === 'name' ? yield* this.#chain(index, index, around) : undefined;
    const { node, next } = literal;
    if (this.goesOn(next)) return yield* this.#chain(index, next - 1, around, node);
    return this.words.isPython && this.is(next, '%')
      ? yield* this.#formatted(index, literal, around)
      : literal;
  }

  /** Reads the values of Python's `'…' % values`. */
  *#formatted(from: number, { node, next }: Read<ValueNode>, around: Around): Steps<Read<ValueNode>> {
    const parts = percentFormatted(this.words.text, node);
    const depth = around.depth + 1;
    if (depth > maxDepth) return { node, next };
    const values = yield* this.#operand(next + 1, { ...around, depth });
    if (parts === undefined || values === undefined) return { node, next };
    const range = this.range(from, values.next);
    return { node: textOfParts(this.words.text, parts, range), next: values.next };
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
    if (!this.isOpening(index)) return undefined;
    return yield* this.is(index, '(') ? this.#group(index, around) : this.bracketAt(index, around.depth);
  }

  /** Adjacent strings are one string in Python. */
  *#strings(index: number, around: Around): Steps<Read<ValueNode>> {
    const { isPython } = this.words;
    const tokens: StringToken[] = [];
    let at = index;
    for (let token = this.token(at); isString(token); token = this.token(at)) {
      if (at > index && (!isPython || at >= around.limit || this.startsMember(at))) break;
      this.steps++;
      if (this.isPause()) yield;
      tokens.push(token);
      at++;
    }
    return this.text(tokens, at);
  }

  /** Parentheses around a single value have no effect. */
  *#group(opening: number, { depth }: Around): Steps<Read<ValueNode>> {
    const limit = this.end(opening);
    const after = this.after(opening);
    if (depth >= maxDepth) return this.dynamic(opening, after);
    const { node, next } = yield* this.readValue(opening + 1, { limit, depth: depth + 1 });
    return node === undefined || next < limit ? this.dynamic(opening, after) : { node, next: after };
  }

  /** Reads `a.b(c)[d]` from `at` on. `from` is where the expression starts, and what is before `at` is the receiver. */
  *#chain(from: number, at: number, around: Around, receiver?: ValueNode): Steps<Read<ValueNode>> {
    const { limit } = around;
    let next = this.nameAt(at) === 'new' || this.nameAt(at) === 'await' ? at + 2 : at + 1;
    let callee = next - 1;
    let opening: number | undefined;
    /** What is before the dot, if that is known. */
    let known = receiver;
    while (next < limit && this.goesOn(next)) {
      this.steps++;
      if (this.isOpening(next)) {
        const isCall = this.is(next, '(') && opening === undefined;
        opening = isCall ? next : undefined;
        next = this.after(next);
        known = isCall ? yield* this.#result(callee, this.range(from, next), known, around) : undefined;
      } else {
        if (opening === undefined && callee !== at && next - 1 === callee) known = undefined;
        next += this.is(next, '?') ? 2 : 1;
        if (this.token(next)?.kind === 'name') callee = next++;
        opening = undefined;
      }
    }
    next = Math.min(next, limit);
    const tagged = this.#tagged(from, callee, next);
    if (tagged !== undefined) return tagged;
    const name = this.token(callee);
    if (opening !== undefined && known !== undefined) return { node: known, next };
    const call = opening === undefined || name === undefined ? undefined : { callee: name, opening };
    return { node: new CodeExpression(this.range(from, next), call), next };
  }

  /** A template whose tag only joins its parts, such as Pulumi's `interpolate`. */
  #tagged(from: number, tag: number, index: number): Read<CodeString> | undefined {
    const token = this.token(index);
    if (!isString(token) || token.hole !== '${' || tag !== index - 1) return undefined;
    if (!/^\$?interpolate$/.test(this.nameAt(tag) ?? '')) return undefined;
    const range = this.range(from, index + 1);
    return { node: textOfParts(this.words.text, [token], range), next: index + 1 };
  }

  #dict(opening: number, { named }: Arguments): ObjectNode {
    return { kind: 'object', ...this.range(opening, this.after(opening)), members: named };
  }

  /** What a call of a function that builds a text or list returns. Its parenthesis is after the name. */
  *#result(
    callee: number,
    range: TextRange,
    receiver: ValueNode | undefined,
    { depth }: Around,
  ): Steps<ValueNode | undefined> {
    const name = this.nameAt(callee);
    const opening = callee + 1;
    if (name === undefined || depth >= maxDepth || !this.is(opening, '(')) return undefined;
    const isMethod = this.is(callee - 1, '.');
    if (name === 'dict' && this.words.isPython && !isMethod)
      return this.#dict(opening, yield* this.arguments(opening, depth));
    if (!(receiver === undefined ? textCall : textMethod).test(name)) return undefined;
    const owner = isMethod ? this.nameAt(callee - 2) : undefined;
    const given = yield* this.arguments(opening, depth);
    return resultOf(this.words.text, { name, owner, receiver, range }, given);
  }
}
