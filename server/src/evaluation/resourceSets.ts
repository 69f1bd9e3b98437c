import type { ArnField } from '../policy/arn.ts';
import { splitArn } from '../policy/arn.ts';
import type { Statement } from '../policy/policy.ts';
import { isOpaque, widenVariables } from '../policy/variables.ts';
import { covers, hasWildcard, intersects } from '../policy/wildcard.ts';
import type { StringNode } from '../syntax/node.ts';
import { inScope, memberOf } from '../syntax/node.ts';
import type { NameExpression } from './expressions.ts';
import { namePlace } from './expressions.ts';
import { expressionsIn } from './possible.ts';

/** The resources of a statement: those that its patterns match, or all others. */
export class ResourceSet {
  readonly patterns: readonly string[];
  /** From `NotResource`. */
  readonly negated: boolean;
  #read: ReadPatterns | undefined;

  constructor(patterns: readonly string[], negated = false) {
    this.patterns = patterns;
    this.negated = negated;
  }

  /** The parsed patterns, computed once for all comparisons. */
  get read(): ReadPatterns {
    return (this.#read ??= readPatterns(this.patterns));
  }
}

interface ReadPatterns {
  readonly all: readonly Pattern[];
  /** The patterns that may match more than one text. */
  readonly wild: readonly Pattern[];
  /** How many stars the patterns in `wild` have. */
  readonly wildcards: number;
  readonly texts: ReadonlySet<string>;
  /** The patterns without variables and expressions. */
  readonly plain: ReadonlySet<string>;
  readonly widened: ReadonlySet<string>;
}

interface Pattern {
  readonly text: string;
  readonly isOpaque: boolean;
  /** The text with a wildcard for each variable. */
  readonly widened: string;
  readonly fields: readonly ArnField[];
  readonly widenedFields: readonly ArnField[];
}

function readPatterns(patterns: readonly string[]): ReadPatterns {
  const all = patterns.map((text): Pattern => {
    const [opaque, fields] = [isOpaque(text), splitArn(text)];
    const widened = opaque ? widenVariables(text) : text;
    return { text, isOpaque: opaque, widened, fields, widenedFields: opaque ? splitArn(widened) : fields };
  });
  const wild = all.filter(({ widened }) => hasWildcard(widened));
  return {
    all,
    wild,
    wildcards: wild.reduce((sum, { widened }) => sum + Math.max(1, widened.split('*').length - 1), 0),
    texts: new Set(patterns),
    plain: new Set(patterns.filter((_, index) => all[index]?.isOpaque === false)),
    widened: new Set(all.map(({ widened }) => widened)),
  };
}

/** An upper bound of the effort to compare two sets, in comparisons of a pattern with one wildcard. */
export function effortOfResources({ read: one }: ResourceSet, { read: other }: ResourceSet): number {
  return one.wildcards * other.all.length + other.wildcards * one.all.length;
}

/**
 * The resources that a statement applies to. Without the element, it applies to the resource that its policy is
 * attached to; with a `NotResource` that excludes everything, it applies to nothing.
 */
export function statementResources(
  statement: Statement,
  nameOf: NameExpression = namePlace,
  textOf: (literal: StringNode) => string = inScope,
): ResourceSet {
  const { node, resources } = statement;
  const negated = memberOf(node, 'NotResource') !== undefined;
  if (!negated && memberOf(node, 'Resource') === undefined) return new ResourceSet(['*']);
  const patterns = [
    ...resources.map(({ literal }) => textOf(literal)),
    ...expressionsIn(statement, 'Resource', 'NotResource').map(nameOf),
  ];
  return negated && patterns.includes('*') ? new ResourceSet([]) : new ResourceSet(patterns, negated);
}

/** Whether `outer` contains every resource of `inner`; true is certain. */
export function coversResources(outer: ResourceSet, inner: ResourceSet): boolean {
  if (!outer.negated && outer.read.texts.has('*')) return true;
  if (outer.negated) {
    return inner.negated
      ? outer.read.all.every((out) => coversPattern(inner, out))
      : !outer.read.all.some((out) => meetsPattern(inner, out));
  }
  return !inner.negated && inner.read.all.every((pattern) => coversPattern(outer, pattern));
}

/** Whether a resource may be in both; false is certain. */
export function resourcesIntersect(one: ResourceSet, other: ResourceSet): boolean {
  if (one.negated && other.negated) return true;
  if (one.negated) return resourcesIntersect(other, one);
  return one.read.all.some((pattern) =>
    other.negated ? !coversPattern(other, pattern) : meetsPattern(other, pattern),
  );
}

/**
 * Whether one pattern of a set matches everything that another pattern matches. A variable can have any value, but the
 * same value in equal texts.
 */
function coversPattern({ read: { texts, plain, wild } }: ResourceSet, inner: Pattern): boolean {
  // A text without wildcards matches nothing but itself.
  if (texts.has(inner.text) || plain.has(inner.widened)) return true;
  return wild.some(
    (outer) =>
      outer.text === '*' ||
      (!outer.isOpaque &&
        eachField(outer.text, outer.fields, inner.widened, inner.widenedFields, (out, field) =>
          covers(out, field, 'matchCase'),
        )),
  );
}

/** Whether a pattern of a set may match something that another pattern also matches. */
function meetsPattern({ read }: ResourceSet, other: Pattern): boolean {
  if (read.widened.has(other.widened)) return true;
  return (hasWildcard(other.widened) ? read.all : read.wild).some((one) => patternsMeet(one, other));
}

function patternsMeet(one: Pattern, other: Pattern): boolean {
  const [first, second] = [one.widened, other.widened];
  const meet = (a: string, b: string): boolean => intersects(a, b, 'matchCase');
  if (eachField(first, one.widenedFields, second, other.widenedFields, meet)) return true;
  return [first, second].some(leavesOutFields) && meet(first, second);
}

/**
 * Whether a star at the end of a field also covers the account, as in `arn:aws:logs:*:log-group:app`: it matches
 * colons. If the account is in its place, all fields are, because no resource name has the form of an ARN.
 */
function leavesOutFields(pattern: string): boolean {
  const account = splitArn(pattern)[4]?.text ?? '';
  return pattern.includes('*:') && !/^(?:[\d*?]*|aws)$/.test(account);
}

/**
 * Patterns match field by field; a lone star matches every field, and a star at the end of a shorter pattern matches
 * all remaining fields.
 */
function eachField(
  one: string,
  ones: readonly ArnField[],
  other: string,
  others: readonly ArnField[],
  holds: (one: string, other: string) => boolean,
): boolean {
  if (one === '*' || other === '*') return holds(one, other);
  const last = Math.min(ones.length, others.length) - 1;
  const shorter = ones.length < others.length ? one : other;
  if (ones.length !== others.length && !shorter.endsWith('*')) return false;
  const rest = (text: string, from: number | undefined): string => text.slice(from ?? 0);
  return (
    ones.slice(0, last).every(({ text }, index) => holds(text, others[index]?.text ?? '')) &&
    holds(rest(one, ones[last]?.start), rest(other, others[last]?.start))
  );
}
