import type { ValueNode } from '../../syntax/node.ts';
import type { OpenArray, OpenMember as MemberOf, OpenObject as ObjectOf } from '../../syntax/openNode.ts';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { BareWord, EscapedString, JsonString } from './jsonString.ts';
import { isIntrinsic } from './templates.ts';
import { Token, Tokens, isValueStart } from './scan.ts';
import { closerOf, commaError, missingColon, missingComma, strayError, unclosedError } from './slips.ts';
import { meaningOf } from './strayBracket.ts';

export interface JsonTree {
  readonly root: ValueNode | undefined;
  /** The errors by position; only the first ones if there are very many. */
  readonly syntaxErrors: readonly SyntaxError[];
  readonly errorCount: number;
  readonly comments: readonly TextRange[];
  /** Whether the text is known to contain only ASCII characters. */
  readonly ascii: boolean;
  /**
   * Whether each object and list ends with its own bracket or with the text, and none is so deep that depth matters.
   * Then the content of one that ends before the text does can be read on its own.
   */
  readonly balanced: boolean;
  /** The number of objects and lists that end with the text. Each has a syntax error. */
  readonly unclosed: number;
  /** Where the text is nested too deeply to be read, which is also a syntax error. */
  readonly unread: number | undefined;
}

type OpenMember = MemberOf<JsonString>;
type OpenObject = ObjectOf<JsonString>;
type Container = OpenObject | OpenArray;

/**
 * The maximum depth of values. No real document is nested so deeply; a million brackets would be a million containers
 * and errors, and recursive functions have stack space for this many steps.
 */
const maxDepth = 1_000;

/** Take a step after this many entries of objects and lists. */
const entriesPerStep = 2_000;

/** An account ID does not have more digits than this. */
const maxAccountLength = 16;

/** If a text is this deep, no part of it is read alone, so that it does not exceed the maximum depth unnoticed. */
const deep = 400;

/**
 * Reads JSON, with comments and trailing commas, into the value tree. Never throws; broken text results in a
 * best-effort tree plus errors. Containers are kept on an explicit stack, so depth is limited only by memory. `unknown`
 * contains the starts of strings that represent unknown values.
 */
export function parseJson(text: string, unknown?: ReadonlySet<number>): JsonTree {
  return atOnce(parseSteps(text, unknown));
}

/**
 * Reads JSON in steps. With `bareKeys`, keys do not need quotes; `bareValues` maps the starts of values without quotes
 * to their ends.
 */
export function* parseSteps(
  text: string,
  unknown?: ReadonlySet<number>,
  { bareKeys = false, bareValues }: Partial<Omit<BuilderOptions, 'unknown'>> = {},
): Steps<JsonTree> {
  const tokens = new Tokens(text);
  const builder = new TreeBuilder(text, tokens, { unknown, bareKeys, bareValues });
  yield* builder.read();
  const { errors, errorCount, comments, allPlain } = tokens;
  const { root, unclosed, unread } = builder;
  // Errors beyond the limit have no position that a change could move.
  const balanced = builder.balanced && errors.length === errorCount;
  return { root, syntaxErrors: errors, errorCount, comments, ascii: allPlain, balanced, unclosed, unread };
}

/** Whether a text has errors other than being cut off at its end. */
export function hasErrorsWithin({ errorCount, unclosed }: JsonTree): boolean {
  return errorCount > unclosed;
}

/** A JavaScript name, which does not need quotes as a key. */
const bareKey = /^[A-Za-z_$][\w$]*$/;

interface BuilderOptions {
  readonly unknown: ReadonlySet<number> | undefined;
  readonly bareKeys: boolean;
  readonly bareValues: ReadonlyMap<number, number> | undefined;
}

class TreeBuilder {
  root: ValueNode | undefined;
  balanced = true;
  unclosed = 0;
  unread: number | undefined;
  readonly #stack: Container[] = [];
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #unknown: ReadonlySet<number> | undefined;
  readonly #bareKeys: boolean;
  readonly #bareValues: BuilderOptions['bareValues'];

  constructor(text: string, tokens: Tokens, { unknown, bareKeys, bareValues }: BuilderOptions) {
    this.#text = text;
    this.#tokens = tokens;
    this.#unknown = unknown;
    this.#bareKeys = bareKeys;
    this.#bareValues = bareValues;
  }

  *read(): Steps<void> {
    const tokens = this.#tokens;
    if (tokens.kind === Token.end) return;
    this.#value();
    for (let count = 1; this.#stack.length > 0; count++) {
      if (count % entriesPerStep === 0) yield;
      const top = this.#stack[this.#stack.length - 1];
      if (top === undefined) break;
      if (this.#stack.length > maxDepth) {
        this.#giveUp();
        return;
      }
      if (this.#stack.length > deep) this.balanced = false;
      if (tokens.kind === Token.end) {
        this.#unclosed(top);
        this.#close(top, tokens.start);
      } else if (top.kind === 'object') this.#inObject(top);
      else this.#inArray(top);
    }
    if (tokens.kind === Token.end) return;
    this.balanced = false;
    tokens.fail('Expected the end of the document.');
  }

  /** One fix closes all of them. */
  #unclosed({ kind }: Container): void {
    this.#tokens.report(unclosedError(this.#tokens, kind, this.unclosed === 0 ? this.#stack : []));
    this.unclosed++;
  }

  /** Closes all containers here, because the text is nested too deeply. The rest of the text is not read. */
  #giveUp(): void {
    this.unread = this.#tokens.start;
    this.#tokens.fail('This is nested too deeply.');
    const { end } = this.#tokens;
    for (let top = this.#stack.at(-1); top !== undefined; top = this.#stack.at(-1)) this.#close(top, end);
  }

  #inObject(object: OpenObject): void {
    const tokens = this.#tokens;
    switch (tokens.kind) {
      case Token.closeBrace:
        this.#close(object, tokens.end);
        tokens.next();
        return;
      case Token.closeBracket:
        this.#strayBracket(object);
        return;
      case Token.comma:
        this.#comma(object.members.length === 0);
        return;
      case Token.string:
        this.#member(object, this.#string());
        return;
      case Token.colon:
        if (this.#valueWasKey(object)) return;
        break;
      case Token.unknown: {
        const word = this.#text.slice(tokens.start, tokens.end);
        if (!this.#bareKeys || !bareKey.test(word)) break;
        this.#member(object, new BareWord(tokens.start, tokens.end, word));
        return;
      }
      default:
    }
    tokens.fail('Expected a key in double quotes.');
    tokens.next();
  }

  #member(object: OpenObject, key: JsonString): void {
    const tokens = this.#tokens;
    const last = object.members.at(-1);
    if (last !== undefined) this.#expectComma(last.end, 'Expected a comma before this key.');
    const member: OpenMember = { start: key.start, end: key.end, key, value: undefined };
    object.members.push(member);
    tokens.next();
    if (tokens.kind === Token.colon) this.#valueOf(member);
    else this.#withoutColon(member);
  }

  /** `"Action" "s3:GetObject"`: the second string is the value, unless a colon follows it. */
  #withoutColon(member: OpenMember): void {
    const error = missingColon(this.#text, member.end, this.#tokens);
    this.#tokens.report(error);
    if (error.remedy !== undefined) this.#value(member);
  }

  /** Continues at the colon. */
  #valueOf(member: OpenMember): void {
    const tokens = this.#tokens;
    member.end = tokens.end;
    tokens.next();
    if (!isValueStart(tokens.kind)) tokens.fail('Expected a value.');
    if (tokens.kind === Token.colon) tokens.next();
    if (isValueStart(tokens.kind)) this.#value(member);
  }

  /**
   * In `"Action": "Resource": "*"` the first value has not been typed yet, and the string that was read as the value is
   * the next key, because a colon follows it.
   */
  #valueWasKey(object: OpenObject): boolean {
    const last = object.members.at(-1);
    if (last === undefined || !(last.value instanceof JsonString) || this.#commaSince(last.end)) return false;
    const key = last.value;
    last.value = undefined;
    last.end = last.key.end;
    this.#lateKey(object, key, 'Expected a value before this key.');
    return true;
  }

  /** The same in an unclosed list, as in `"Action": ["s3:GetObject", "Resource": "*"`: the key ends the list. */
  #itemWasKey(array: OpenArray): boolean {
    const parent = this.#stack.at(-2);
    const key = array.items.at(-1);
    if (!(key instanceof JsonString) || this.#commaSince(key.end)) return false;
    this.balanced = false;
    if (parent?.kind !== 'object') return false;
    array.items.pop();
    this.#close(array, key.start);
    this.#lateKey(parent, key, 'The list before this key is not closed.');
    return true;
  }

  /** A string that turns out to be a key because a colon follows it. */
  #lateKey(object: OpenObject, key: JsonString, message: string): void {
    const { start, end } = key;
    this.#tokens.report({ start, end, message, garbles: true });
    const member: OpenMember = { start, end, key, value: undefined };
    object.members.push(member);
    this.#valueOf(member);
  }

  #inArray(array: OpenArray): void {
    const tokens = this.#tokens;
    switch (tokens.kind) {
      case Token.closeBracket:
        this.#close(array, tokens.end);
        tokens.next();
        return;
      case Token.closeBrace:
        this.#strayBracket(array);
        return;
      case Token.comma:
        this.#comma(array.items.length === 0);
        return;
      case Token.colon:
        if (this.#itemWasKey(array)) return;
        tokens.fail('Expected a value.');
        tokens.next();
        return;
      default: {
        const last = array.items.at(-1);
        if (last !== undefined) this.#expectComma(last.end, 'Expected a comma before this value.');
        this.#value();
      }
    }
  }

  /** A closing bracket of the other kind ends this container, alone or with an outer one, or is skipped. */
  #strayBracket(top: Container): void {
    this.balanced = false;
    const { start, end } = this.#tokens;
    const stray = meaningOf({ start, end }, this.#stack.map(closerOf), this.#text);
    this.#tokens.report(strayError({ start, end }, stray, top));
    if (stray !== 'extra') this.#close(top, stray === 'other' ? end : start);
    if (stray !== 'missing') this.#tokens.next();
  }

  #comma(first: boolean): void {
    const tokens = this.#tokens;
    const { start, end } = tokens;
    tokens.next();
    const error = commaError({ start, end }, first, tokens.kind);
    if (error !== undefined) tokens.report(error);
  }

  /** Reports the token if there is no comma between it and the last value, which ends at `end`. */
  #expectComma(end: number, message: string): void {
    const tokens = this.#tokens;
    // A comma inside an unclosed string belongs after it.
    if (this.#commaSince(end) || tokens.unclosed === end) return;
    const isInObject = this.#stack.at(-1)?.kind === 'object';
    tokens.report(missingComma(this.#text, end, tokens, { message, isInObject }));
  }

  /** Whether the last token was a comma. It was, unless it ends where the last value ends. */
  #commaSince(end: number): boolean {
    return this.#tokens.lastEnd > end;
  }

  #value(member?: OpenMember): void {
    const tokens = this.#tokens;
    const { start, end } = tokens;
    switch (tokens.kind) {
      case Token.openBrace:
        this.#open({ kind: 'object', start, end, members: [] }, member);
        break;
      case Token.openBracket:
        this.#open({ kind: 'array', start, end, items: [] }, member);
        break;
      default: {
        const leaf = this.#leaf();
        if (leaf === undefined) tokens.fail('Expected a value.');
        else this.#put(leaf, member);
      }
    }
    tokens.next();
  }

  #leaf(): ValueNode | undefined {
    const tokens = this.#tokens;
    const { start, end } = tokens;
    const bareEnd = this.#bareValues?.get(start);
    if (bareEnd !== undefined) {
      tokens.skipTo(bareEnd);
      return new BareWord(start, bareEnd, this.#text.slice(start, bareEnd));
    }
    switch (tokens.kind) {
      case Token.string:
        return this.#unknown?.has(start) === true ? { kind: 'dynamic', start, end } : this.#string();
      case Token.number:
        return this.#number();
      case Token.true:
        return { kind: 'scalar', start, end, value: true };
      case Token.false:
        return { kind: 'scalar', start, end, value: false };
      case Token.null:
        return { kind: 'scalar', start, end, value: null };
      default:
        return undefined;
    }
  }

  /** An account ID is often written as a number. Some start with a zero, which JSON numbers cannot. */
  #number(): ValueNode {
    const tokens = this.#tokens;
    const { start, end } = tokens;
    const digits = /^0\d+/.exec(this.#text.slice(start, start + maxAccountLength))?.[0];
    if (digits === undefined) return { kind: 'scalar', start, end, value: Number(tokens.value) };
    tokens.skipTo(start + digits.length);
    const range = { start, end: tokens.end };
    const remedy = { ...range, title: `Put ${digits} in quotes`, newText: `"${digits}"`, certain: false };
    tokens.report({ ...range, message: 'A number cannot start with 0.', remedy });
    return { kind: 'dynamic', ...range };
  }

  #string(): JsonString {
    const { start, end, value, isPlain } = this.#tokens;
    return isPlain ? new JsonString(start, end, value) : new EscapedString(this.#text, start, end, value);
  }

  #open(container: Container, member: OpenMember | undefined): void {
    this.#put(container, member);
    this.#stack.push(container);
  }

  #put(node: ValueNode, member: OpenMember | undefined): void {
    const top = this.#stack.at(-1);
    if (member !== undefined) {
      member.value = node;
      member.end = node.end;
    } else if (top?.kind === 'array') top.items.push(node);
    else this.root ??= node;
  }

  #close(container: Container, end: number): void {
    container.end = end;
    this.#stack.pop();
    const { start } = container;
    // A list that has grown reserves space for more items, which is most of the memory of a small list.
    if (container.kind === 'object') container.members = container.members.slice();
    else container.items = container.items.slice();
    const node: ValueNode =
      container.kind === 'object' && isIntrinsic(container)
        ? { kind: 'dynamic', start, end, call: container }
        : container;
    const parent = this.#stack.at(-1);
    if (parent === undefined) this.root = node;
    else if (parent.kind === 'array') parent.items[parent.items.length - 1] = node;
    else {
      const member = parent.members.at(-1);
      if (member === undefined) return;
      member.value = node;
      member.end = end;
    }
  }
}
