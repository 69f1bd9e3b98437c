import type { Effect } from '../policy/elements.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { inScope } from '../syntax/node.ts';
import type { Effort } from '../text/effort.ts';
import type { TextRange } from '../text/range.ts';
import { contains } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import type { ActionClass } from './actionClasses.ts';
import type { ConditionSet } from './conditionSets.ts';
import { conditionSetOf, impliesConditions, effortOfConditions } from './conditionSets.ts';
import type { PossibleStatement } from './possible.ts';
import { effectExpression, expressionsIn, mayHaveEffect, possibleStatements } from './possible.ts';
import type { PrincipalSet } from './principalSets.ts';
import { coversPrincipals, principalSetOf } from './principalSets.ts';
import { coversResources, effortOfResources, ResourceSet, statementResources } from './resourceSets.ts';

/** Returns the names of all actions that a statement matches, in AWS's spelling (`s3:GetObject`). */
export type ActionsOf = (statement: Statement) => ReadonlySet<string>;

/** What a statement applies to. Expressions in the document's language are represented by their names. */
export interface Scope {
  /** Absent for an expression that may evaluate to any statements. */
  readonly statement: Statement | undefined;
  readonly actions: ReadonlySet<string>;
  /** The names of expressions among the actions. */
  readonly expressions: readonly string[];
  readonly isEveryAction: boolean;
  /** The assumptions under which the policy has the statement in this form. */
  readonly suppositions: ReadonlySet<string>;
  readonly resources: ResourceSet;
  readonly conditions: ConditionSet;
  readonly principals: PrincipalSet | undefined;
}

/** The statements of policies, by effect. */
export interface Scopes {
  readonly allow: readonly Scope[];
  readonly deny: readonly Scope[];
  /** Whether some statements are unknown. */
  readonly hasUnknown: boolean;
}

/** How the expressions and actions of a document are read. */
interface Reading {
  readonly actionsOf: ActionsOf;
  /** The name of an expression with this text. */
  readonly nameOf: (text: string) => string;
  readonly textOf: (range: TextRange) => string;
}

/** The effort of reading one statement. */
const perStatement = 20;

/** Reads what policies allow and deny, or may allow and deny. */
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

/** The statement if it has an effect; if the effect is an expression, under the assumption that it has this value. */
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
    // Statements with the same actions share one set.
    actions: expressions.length === 0 ? actions : new Set([...actions, ...expressions]),
    expressions,
    isEveryAction: statement.actions.some(({ negated, literal }) => !negated && /^\*+$/.test(literal.value)),
    suppositions: suppositionsOf(possible, reading, nameOf),
    // Equal expressions that repeat a statement give equal texts in it.
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
    // The statement itself is compared by its contents.
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

/** Whether a statement certainly matches the actions of a class, if the policy has the statement. */
export function concerns({ actions, isEveryAction }: Scope, asked: ActionClass): boolean {
  return isEveryAction || asked.isIn(actions);
}

/** Whether it may match these actions: an expression may evaluate to any action. */
export function mayConcern(scope: Scope, asked: ActionClass, isExpression: boolean): boolean {
  return scope.expressions.length > 0 || isExpression || concerns(scope, asked);
}

/** Whether the policy certainly has the statement and the statement matches these actions. */
export function isSureOf(scope: Scope, asked: ActionClass): boolean {
  return scope.suppositions.size === 0 && concerns(scope, asked);
}

/** Whether a statement matches these actions wherever another one does. */
export function replaces(scope: Scope, other: Scope, asked: ActionClass): boolean {
  if (concerns(scope, asked)) return true;
  const hasAll = other.expressions.every((name) => scope.isEveryAction || scope.actions.has(name));
  return !asked.isIn(other.actions) && hasAll;
}

/** Whether `outer` exists and covers everything that `inner` covers, whenever `inner` exists; ignoring actions. */
export function coversScope(outer: Scope, inner: Scope): boolean {
  return (
    [...outer.suppositions].every((each) => inner.suppositions.has(each)) &&
    coversPrincipals(outer.principals, inner.principals) &&
    impliesConditions(inner.conditions, outer.conditions) &&
    coversResources(outer.resources, inner.resources)
  );
}

/**
 * Whether a statement certainly matches all actions of another one; false may mean that each action has to be compared.
 */
export function hasAllActions(scope: Scope, { actions }: Scope): boolean {
  return scope.isEveryAction || scope.actions === actions;
}

/** The effort to compare two statements, ignoring their actions. */
export function effortOf(one: Scope, other: Scope): number {
  const principals = (one.principals?.names.size ?? 0) + (other.principals?.names.size ?? 0);
  const resources = one.resources.patterns.length + other.resources.patterns.length;
  const pairs = effortOfResources(one.resources, other.resources);
  return 1 + pairs + effortOfConditions(one.conditions, other.conditions) + perUnit(principals + resources);
}

/** The effort of this many set lookups. */
export function perUnit(lookups: number): number {
  return Math.floor(lookups / lookupsPerUnit);
}

const lookupsPerUnit = 32;
