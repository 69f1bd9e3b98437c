import type { TextRange } from '../text/range.ts';

/**
 * The host-neutral value tree: what JSON (and any JSON-like host) says, and where it says it.
 * A node is its own range in the host document, so it can be handed on wherever a range is wanted.
 * The tree is incomplete by design: half-typed text gives members without a value and objects without an end.
 */
export type ValueNode = ObjectNode | ArrayNode | StringNode | ScalarNode | DynamicNode;

/** An object, with its braces where they are there. */
export interface ObjectNode extends TextRange {
  readonly kind: 'object';
  /** In document order, including duplicate keys. */
  readonly members: readonly Member[];
  /** What decides how often the document's tool writes it: not at all, once, or several times. */
  readonly repeatedBy?: TextRange;
  /** What may add more to it than is written. */
  readonly extendedBy?: TextRange;
}

/** One `key: value`; the range covers both. The value is absent while it has not been typed yet. */
export interface Member extends TextRange {
  readonly key: StringNode;
  readonly value: ValueNode | undefined;
  /** What decides how often the document's tool writes it, as with an object. */
  readonly repeatedBy?: TextRange;
  /** What the notation calls that which an unknown key was meant to be, where it is not the element's name. */
  readonly meant?: string;
}

/** A list, with its brackets where they are there. */
export interface ArrayNode extends TextRange {
  readonly kind: 'array';
  readonly items: readonly ValueNode[];
}

/** A string, with its quotes where they are there. */
export interface StringNode extends TextRange {
  readonly kind: 'string';
  /** The decoded text. */
  readonly value: string;
  /**
   * The text with plain words for what the document's tool inserts, where these are known to be names without a slash
   * or a colon.
   */
  readonly form?: string | undefined;
  /** The document's tool inserts values before AWS reads the text. */
  readonly isTemplate?: boolean;
  /** The tool puts something in for variables of this text, as it does not in every text that has them. */
  readonly isPut?: boolean;
  /** What the tool puts in is another thing than in a text of another scope. */
  readonly scope?: string | undefined;
  /**
   * Document offset of an index into `value`: escapes make the two differ. `value.length` gives the end of the text.
   */
  at(index: number): number;
  /**
   * Document offset after the unit before an index, where text that is not of the string may come before the next one;
   * if it is left out, `at` says it.
   */
  endAt?(index: number): number;
  /** The same string so many units further on; if it is left out, it is put together of what is there. */
  moved?(by: number): StringNode;
}

/** A value without quotes. */
export interface ScalarNode extends TextRange {
  readonly kind: 'scalar';
  readonly value: number | boolean | null;
}

/**
 * A host expression (such as CloudFormation's `{"Ref": …}`) whose value is unknown while editing.
 * Rules stay silent on it.
 */
export interface DynamicNode extends TextRange {
  readonly kind: 'dynamic';
  /** The call of CloudFormation's that it is, where JSON spells it out as an object. */
  readonly call?: ObjectNode;
  /** What is written in it: the arguments of a call, the branches of a condition. */
  readonly parts?: readonly ValueNode[];
}

/** The first member of that exact name; keys are case-sensitive in the policy language. */
export function memberOf(object: ObjectNode, key: string): Member | undefined {
  for (const member of object.members) if (member.key.value === key) return member;
  return undefined;
}

/**
 * What two strings share only if they say the same: the tool makes something else of a text in which it puts something
 * in than of one that it leaves as it is.
 */
export function saidBy(node: Pick<StringNode, 'value' | 'isPut' | 'scope'>): string {
  return node.isPut === true ? `\uE000${inScope(node)}` : node.value;
}

/** A text in which the names of what is put in are those of its scope. */
export function inScope({ value, scope }: Pick<StringNode, 'value' | 'scope'>): string {
  return scope === undefined ? value : value.replaceAll('${', `\${${scope}.`);
}

/** A member by its name as IAM reads operators and condition keys, in any case; as it is written first of all. */
export function memberInAnyCase(object: ObjectNode, name: string): Member | undefined {
  const lower = name.toLowerCase();
  return memberOf(object, name) ?? object.members.find(({ key }) => key.value.toLowerCase() === lower);
}

/** The part `[from, to)` of a string's value as a range in the document. */
export function rangeIn(node: StringNode, from: number, to: number): TextRange {
  const end = from < to ? node.endAt?.(to) : undefined;
  const range = { start: node.at(from), end: end ?? node.at(to) };
  // A tool's replacement is not in the text, so the range is that of the whole expression.
  return range.start === range.end && from < to ? { start: node.start, end: node.end } : range;
}
