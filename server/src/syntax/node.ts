import type { TextRange } from '../text/range.ts';

/**
 * The host-neutral value tree: the content of JSON (or a JSON-like host) with its places. A node is its own range in
 * the host document, so it can be used wherever a range is needed. The tree is incomplete by design: half-typed text
 * gives members without a value and objects without an end.
 */
export type ValueNode = ObjectNode | ArrayNode | StringNode | ScalarNode | DynamicNode;

/** An object, including its braces if they exist. */
export interface ObjectNode extends TextRange {
  readonly kind: 'object';
  /** In document order, including duplicate keys. */
  readonly members: readonly Member[];
  /** The expression that decides how often the document's tool writes it: not at all, once, or several times. */
  readonly repeatedBy?: TextRange;
  /** The expression that may add members to it. */
  readonly extendedBy?: TextRange;
}

/** One `key: value`; the range covers both. The value is absent while it has not been typed yet. */
export interface Member extends TextRange {
  readonly key: StringNode;
  readonly value: ValueNode | undefined;
  /** As in `ObjectNode`. */
  readonly repeatedBy?: TextRange;
  /** The notation's name for what an unknown key probably means, if that is not the element's name. */
  readonly intendedName?: string;
}

/** A list, including its brackets if they exist. */
export interface ArrayNode extends TextRange {
  readonly kind: 'array';
  readonly items: readonly ValueNode[];
}

/** A string, including its quotes if they exist. */
export interface StringNode extends TextRange {
  readonly kind: 'string';
  /** The decoded text. */
  readonly value: string;
  /**
   * The text with plain words in place of what the document's tool inserts, if those are known to be names without a
   * slash or a colon.
   */
  readonly form?: string | undefined;
  /** The document's tool inserts values before AWS reads the text. */
  readonly isTemplate?: boolean;
  /** The tool replaces variables in this text, which it does not do in every text. */
  readonly isSubstituted?: boolean;
  /** The tool replaces variables in this text, whether it contains any or not. */
  readonly takesVariables?: boolean;
  /** The scope in which the tool looks up what it inserts. */
  readonly scope?: string | undefined;
  /**
   * Document offset of an index into `value`: escapes make the two differ. `value.length` gives the end of the text.
   */
  at(index: number): number;
  /**
   * Document offset after the unit before an index, if other text may come before the next unit; if absent, `at` is
   * used.
   */
  endAt?(index: number): number;
  /** The same string moved by this many units; if absent, it is built from the other properties. */
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
  /** The CloudFormation function call, if JSON writes it as an object. */
  readonly call?: ObjectNode;
  /** What is written in it: the arguments of a call, the branches of a condition. */
  readonly parts?: readonly ValueNode[];
  /** The written objects that the expression merges with unknown ones. */
  readonly merged?: readonly Merged[] | undefined;
}

/** An object that an expression merges with others. */
export interface Merged {
  readonly object: ObjectNode;
  /** Whether an object after it may have other values for its keys, and they replace its own. */
  readonly isOverridden: boolean;
}

/** The first member of that exact name; keys are case-sensitive in the policy language. */
export function memberOf(object: ObjectNode, key: string): Member | undefined {
  for (const member of object.members) if (member.key.value === key) return member;
  return undefined;
}

/**
 * A text that is equal for two strings only if they mean the same: whether the tool replaces variables in it is part of
 * the meaning.
 */
export function comparableText(node: Pick<StringNode, 'value' | 'isSubstituted' | 'scope'>): string {
  return node.isSubstituted === true ? `\uE000${inScope(node)}` : node.value;
}

/** The text with the names of its variables qualified by its scope. */
export function inScope({ value, scope }: Pick<StringNode, 'value' | 'scope'>): string {
  return scope === undefined ? value : value.replaceAll('${', `\${${scope}.`);
}

/**
 * A member by its name, case-insensitively as IAM reads operators and condition keys; an exact match takes precedence.
 */
export function memberInAnyCase(object: ObjectNode, name: string): Member | undefined {
  const lower = name.toLowerCase();
  return memberOf(object, name) ?? object.members.find(({ key }) => key.value.toLowerCase() === lower);
}

/** The part `[from, to)` of a string's value as a range in the document. */
export function rangeIn(node: StringNode, from: number, to: number): TextRange {
  const end = from < to ? node.endAt?.(to) : undefined;
  const range = { start: node.at(from), end: end ?? node.at(to) };
  // The value that a tool inserts is not in the text, so the range is that of the whole expression.
  return range.start >= range.end && from < to ? { start: node.start, end: node.end } : range;
}
