import type { Effect } from '../policy/elements.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { inScope } from '../syntax/node.ts';
import type { Effort } from '../text/effort.ts';
import type { TextRange } from '../text/range.ts';
import { contains } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import type { ConditionSet } from './conditionSets.ts';
import { conditionSetOf, impliesConditions, effortOfConditions } from './conditionSets.ts';
import type { PossibleStatement } from './possible.ts';
import { effectExpression, expressionsIn, mayHaveEffect, possibleStatements } from './possible.ts';
import type { PrincipalSet } from './principalSets.ts';
import { coversPrincipals, principalSetOf } from './principalSets.ts';
import { coversResources, effortOfResources, ResourceSet, statementResources } from './resourceSets.ts';

/** Gives the names of all actions that a statement is about, as AWS writes them (`s3:GetObject`). */
export type ActionsOf = (statement: Statement) => ReadonlySet<string>;

/** A statement's reach. What the document's language computes is in it by names. */
export interface Scope {
  /** Absent of an expression that may give any statements. */
  readonly statement: Statement | undefined;
  readonly actions: ReadonlySet<string>;
  /** The names of expressions among the actions. */
  readonly expressions: readonly string[];
  readonly isEveryAction: boolean;
  /** What has to be so for the policy to have the statement as it is read. */
  readonly suppositions: ReadonlySet<string>;
  readonly resources: ResourceSet;
  readonly conditions: ConditionSet;
  readonly principals: PrincipalSet | undefined;
}

/** The statements of policies, by what they do. */
export interface Scopes {
  readonly allow: readonly Scope[];
  readonly deny: readonly Scope[];
  /** Some statements are not known at all. */
  readonly hasUnknown: boolean;
}

/** How a document is read. */
interface Reading {
  readonly actionsOf: ActionsOf;
  /** The name of an expression with this text. */
  readonly nameOf: (text: string) => string;
  readonly textOf: (range: TextRange) => string;
}

/** What reading a statement counts for. */
const perStatement = 20;

/** Reads what policies allow and deny, or may. */
export function* readScopes(
  policies: readonly PolicyDocument[],
  reading: Reading,
  effort: Effort,
): Steps<Scopes> {
  const found = policies.map(possibleStatements);
  const scopes: Scope[] = [];
  for (const { statements } of found) {
    for (const each of statements) {
      if (effort.spend(perStatement)) yield;
      scopes.push(scopeOf(each, reading));
    }
  }
  const unknown = found.flatMap((each) => each.unknown.map((node) => unknownScope(node, reading)));
  const withEffect = (effect: Effect): readonly Scope[] => scopes.flatMap((scope) => asEffect(scope, effect));
  return {
    allow: [...withEffect('Allow'), ...unknown],
    deny: withEffect('Deny'),
    hasUnknown: unknown.length > 0,
  };
}

/** The statement where it has an effect; with one that is an expression, that has to be so. */
function asEffect(scope: Scope, effect: Effect): readonly Scope[] {
  const { statement, suppositions } = scope;
  if (statement === undefined || !mayHaveEffect(statement, effect)) return [];
  if (statement.effect === effect) return [scope];
  return [{ ...scope, suppositions: new Set([...suppositions, effect]) }];
}

function scopeOf(possible: PossibleStatement, reading: Reading): Scope {
  const { statement } = possible;
  const nameOf = (expression: TextRange): string => reading.nameOf(reading.textOf(expression));
  const excluded = expressionsIn(statement, 'NotAction').map((each) =>
    reading.nameOf(`not ${reading.textOf(each)}`),
  );
  const expressions = [...expressionsIn(statement, 'Action').map(nameOf), ...excluded];
  const actions = reading.actionsOf(statement);
  return {
    statement,
    // The same object for statements with the same actions.
    actions: expressions.length === 0 ? actions : new Set([...actions, ...expressions]),
    expressions,
    isEveryAction: statement.actions.some(({ negated, literal }) => !negated && /^\*+$/.test(literal.value)),
    suppositions: suppositionsOf(possible, reading, nameOf),
    // Whoever has the same of what repeats it has the same in its texts.
    resources: statementResources(
      statement,
      nameOf,
      possible.dependsOn === undefined ? inScope : ({ value }) => value,
    ),
    conditions: conditionSetOf(statement, nameOf),
    principals: principalSetOf(statement, nameOf),
  };
}

function suppositionsOf(
  { statement, dependsOn }: PossibleStatement,
  { nameOf, textOf }: Reading,
  nameExpression: (expression: TextRange) => string,
): ReadonlySet<string> {
  const found = new Set<string>();
  if (dependsOn !== undefined) {
    const { start, end } = dependsOn;
    // The statement itself is compared by what it says.
    const around = contains(dependsOn, statement)
      ? `${textOf({ start, end: statement.start })}…${textOf({ start: statement.end, end })}`
      : textOf(dependsOn);
    found.add(`Statement ${nameOf(around)}`);
  }
  const effect = effectExpression(statement);
  if (effect !== undefined) found.add(`Effect ${nameExpression(effect)}`);
  for (const each of expressionsIn(statement, 'NotAction')) found.add(`NotAction ${nameExpression(each)}`);
  return found;
}

function unknownScope(node: TextRange, { nameOf, textOf }: Reading): Scope {
  const name = nameOf(textOf(node));
  return {
    statement: undefined,
    actions: new Set([name]),
    expressions: [name],
    isEveryAction: false,
    suppositions: new Set(),
    resources: new ResourceSet(['*']),
    conditions: new Map(),
    principals: undefined,
  };
}

/** Whether a statement is certainly about an action, if the policy has it. */
export function concerns({ actions, isEveryAction }: Scope, action: string): boolean {
  return isEveryAction || actions.has(action);
}

/** Whether it may be about an action: an expression may give any. */
export function mayConcern(scope: Scope, action: string): boolean {
  return scope.expressions.length > 0 || action.startsWith('${') || concerns(scope, action);
}

/** Whether the policy certainly has the statement, and this is about an action. */
export function isSureOf(scope: Scope, action: string): boolean {
  return scope.suppositions.size === 0 && concerns(scope, action);
}

/** Whether a statement is about an action wherever another one is. */
export function replaces(scope: Scope, other: Scope, action: string): boolean {
  if (concerns(scope, action)) return true;
  return !other.actions.has(action) && other.expressions.every((name) => concerns(scope, name));
}

/** Whether the first is there and reaches all that the second one reaches, where that is; their actions aside. */
export function coversScope(outer: Scope, inner: Scope): boolean {
  return (
    [...outer.suppositions].every((each) => inner.suppositions.has(each)) &&
    coversPrincipals(outer.principals, inner.principals) &&
    impliesConditions(inner.conditions, outer.conditions) &&
    coversResources(outer.resources, inner.resources)
  );
}

/** Whether the first is certainly about all actions of the second one; a look at each may tell that of more. */
export function hasAllActions(scope: Scope, { actions }: Scope): boolean {
  return scope.isEveryAction || scope.actions === actions;
}

/** What it takes to compare two statements, their actions aside. */
export function effortOf(one: Scope, other: Scope): number {
  const principals = (one.principals?.names.size ?? 0) + (other.principals?.names.size ?? 0);
  const resources = one.resources.patterns.length + other.resources.patterns.length;
  const pairs = effortOfResources(one.resources, other.resources);
  return 1 + pairs + effortOfConditions(one.conditions, other.conditions) + perUnit(principals + resources);
}

/** What it takes to look for something in so many sets. */
export function perUnit(lookups: number): number {
  return Math.floor(lookups / lookupsPerUnit);
}

const lookupsPerUnit = 32;
