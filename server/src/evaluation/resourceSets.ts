import { splitArn } from '../policy/arn.ts';
import type { Statement } from '../policy/policy.ts';
import { isOpaque, widenVariables } from '../policy/variables.ts';
import { covers, intersects } from '../policy/wildcard.ts';
import type { StringNode } from '../syntax/node.ts';
import { inScope, memberOf } from '../syntax/node.ts';
import type { NameExpression } from './expressions.ts';
import { namePlace } from './expressions.ts';
import { expressionsIn } from './possible.ts';

/** The resources of a statement: those that its patterns match, or all others. */
export interface ResourceSet {
  readonly patterns: readonly string[];
  /** From `NotResource`. */
  readonly negated: boolean;
}

/**
 * What a statement is about; one without the element is about the resource that its policy is attached to, and one
 * whose `NotResource` leaves everything out is about nothing.
 */
export function statementResources(
  statement: Statement,
  nameOf: NameExpression = namePlace,
  textOf: (literal: StringNode) => string = inScope,
): ResourceSet {
  const { node, resources } = statement;
  const negated = memberOf(node, 'NotResource') !== undefined;
  if (!negated && memberOf(node, 'Resource') === undefined) return { patterns: ['*'], negated: false };
  const patterns = [
    ...resources.map(({ literal }) => textOf(literal)),
    ...expressionsIn(statement, 'Resource', 'NotResource').map(nameOf),
  ];
  return negated && patterns.includes('*') ? { patterns: [], negated: false } : { patterns, negated };
}

/** Whether every resource of `inner` is one of `outer`; true is certain. */
export function coversResources(outer: ResourceSet, inner: ResourceSet): boolean {
  if (!outer.negated && outer.patterns.includes('*')) return true;
  if (outer.negated) {
    return inner.negated
      ? outer.patterns.every((out) => inner.patterns.some((left) => coversPattern(left, out)))
      : outer.patterns.every((out) => !inner.patterns.some((pattern) => patternsMeet(out, pattern)));
  }
  return (
    !inner.negated &&
    inner.patterns.every((pattern) => outer.patterns.some((out) => coversPattern(out, pattern)))
  );
}

/** Whether there may be a resource in both; false is certain. */
export function resourcesMeet(one: ResourceSet, other: ResourceSet): boolean {
  if (one.negated && other.negated) return true;
  if (one.negated) return resourcesMeet(other, one);
  if (!other.negated)
    return one.patterns.some((pattern) => other.patterns.some((each) => patternsMeet(pattern, each)));
  return one.patterns.some((pattern) => !other.patterns.some((out) => coversPattern(out, pattern)));
}

/**
 * Whether a pattern matches all that another one matches. Variables have any value, but the same one in the same text.
 */
function coversPattern(outer: string, inner: string): boolean {
  if (outer === inner || outer === '*') return true;
  if (isOpaque(outer)) return false;
  return eachField(outer, widenVariables(inner), (out, field) => covers(out, field, false));
}

function patternsMeet(one: string, other: string): boolean {
  const [first, second] = [widenVariables(one), widenVariables(other)];
  if (eachField(first, second, (a, b) => intersects(a, b, false))) return true;
  return [first, second].some(leavesOutFields) && intersects(first, second, false);
}

/**
 * Whether a star that ends a field stands for the account too, as in `arn:aws:logs:*:log-group:app`: it reaches over
 * colons. Where the account is in its place, all fields are, because no name of a resource has the form of an ARN.
 */
function leavesOutFields(pattern: string): boolean {
  const account = splitArn(pattern)[4]?.text ?? '';
  return pattern.includes('*:') && !/^(?:[\d*?]*|aws)$/.test(account);
}

/**
 * Patterns match field by field; a lone star matches every field, and one that ends a shorter pattern all fields that
 * are left.
 */
function eachField(one: string, other: string, holds: (one: string, other: string) => boolean): boolean {
  if (one === '*' || other === '*') return holds(one, other);
  const [ones, others] = [splitArn(one), splitArn(other)];
  const last = Math.min(ones.length, others.length) - 1;
  const shorter = ones.length < others.length ? one : other;
  if (ones.length !== others.length && !shorter.endsWith('*')) return false;
  const rest = (text: string, from: number | undefined): string => text.slice(from ?? 0);
  return (
    ones.slice(0, last).every(({ text }, index) => holds(text, others[index]?.text ?? '')) &&
    holds(rest(one, ones[last]?.start), rest(other, others[last]?.start))
  );
}
