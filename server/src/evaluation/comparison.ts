import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { conditionSetOf, impliesConditions } from './conditionSets.ts';
import type { ConditionSet } from './conditionSets.ts';
import { coversPrincipals, principalSetOf } from './principalSets.ts';
import type { PrincipalSet } from './principalSets.ts';
import { coversResources, resourcesMeet, statementResources } from './resourceSets.ts';
import type { ResourceSet } from './resourceSets.ts';

/** Gives the names of all actions that a statement is about, as AWS writes them (`s3:GetObject`). */
export type ActionsOf = (statement: Statement) => Iterable<string>;

/** What a statement of one policy allows that the other policy, as far as can be shown, does not. */
export interface Difference {
  readonly action: string;
  readonly statement: Statement;
  /**
   * Whether the difference is sure, conditions that no request meets aside. False where the other policy allows the
   * action on some of the resources or under other conditions, so that it may allow the same.
   */
  readonly certain: boolean;
}

/** How two policies compare. `unclear`: a difference was found that may be none. */
export interface Comparison {
  readonly added: readonly Difference[];
  readonly removed: readonly Difference[];
  readonly relation: 'equal' | 'wider' | 'narrower' | 'incomparable' | 'unclear';
}

/**
 * Compares what two policies of the same kind grant, for all requests. Anything that is not listed is certainly equal;
 * anything listed as uncertain may be equal. A wildcard stands for the actions in the current catalog.
 */
export function comparePolicies(
  before: readonly PolicyDocument[],
  after: readonly PolicyDocument[],
  actionsOf: ActionsOf,
): Comparison {
  const [old, current] = [readScopes(before, actionsOf), readScopes(after, actionsOf)];
  const added = differences(current, old);
  const removed = differences(old, current);
  return { added, removed, relation: relationOf(added, removed) };
}

/** A statement's reach. */
interface Scope {
  readonly statement: Statement;
  readonly actions: ReadonlySet<string>;
  readonly resources: ResourceSet;
  readonly conditions: ConditionSet;
  readonly principals: PrincipalSet | undefined;
}

interface Scopes {
  readonly allow: readonly Scope[];
  readonly deny: readonly Scope[];
}

function readScopes(policies: readonly PolicyDocument[], actionsOf: ActionsOf): Scopes {
  const scopes = policies.flatMap(({ statements }) =>
    statements.map((statement): Scope => ({
      statement,
      actions: new Set(actionsOf(statement)),
      resources: statementResources(statement),
      conditions: conditionSetOf(statement),
      principals: principalSetOf(statement),
    })),
  );
  const withEffect = (effect: string): readonly Scope[] =>
    scopes.filter(({ statement }) => statement.effect === effect);
  return { allow: withEffect('Allow'), deny: withEffect('Deny') };
}

/** What the first policy allows and the second one does not. */
function differences(own: Scopes, other: Scopes): readonly Difference[] {
  const found: Difference[] = [];
  for (const scope of own.allow) {
    const isCovered = coverage(scope, other.allow);
    const voiding = own.deny.filter((each) => coversScope(each, scope));
    const near = other.allow.filter((each) => resourcesMeet(each.resources, scope.resources));
    const denying = other.deny.filter((each) => resourcesMeet(each.resources, scope.resources));
    for (const action of scope.actions) {
      const has = (each: Scope): boolean => each.actions.has(action);
      if (voiding.some(has)) continue;
      const denials = denying.filter(has).filter((deny) => !isMatched(deny, own.deny.filter(has)));
      if (denials.length === 0 && isCovered(action)) continue;
      const certain = denials.some((deny) => surelyMeet(deny, scope)) || !near.some(has);
      found.push({ action, statement: scope.statement, certain });
    }
  }
  return found;
}

/**
 * Whether statements allow an action wherever the scope does; each of its patterns may be covered by another statement.
 */
function coverage(scope: Scope, statements: readonly Scope[]): (action: string) => boolean {
  const { patterns, negated } = scope.resources;
  const parts = negated ? [scope.resources] : patterns.map((pattern) => ({ patterns: [pattern], negated }));
  const covering = parts.map((resources) =>
    statements.filter((each) => coversScope(each, { ...scope, resources })),
  );
  return (action) => covering.every((list) => list.some(({ actions }) => actions.has(action)));
}

/** Whether a denial certainly concerns some of what the statement is about. */
function surelyMeet(deny: Scope, { resources, principals }: Scope): boolean {
  return (
    (coversResources(deny.resources, resources) || coversResources(resources, deny.resources)) &&
    (coversPrincipals(deny.principals, principals) || coversPrincipals(principals, deny.principals))
  );
}

/** Whether a denial takes nothing away that this policy's own denials do not. */
function isMatched(deny: Scope, own: readonly Scope[]): boolean {
  return own.some((each) => coversScope(each, deny));
}

/** Whether the first reaches all that the second one reaches, their actions aside. */
function coversScope(outer: Scope, inner: Scope): boolean {
  return (
    coversPrincipals(outer.principals, inner.principals) &&
    impliesConditions(inner.conditions, outer.conditions) &&
    coversResources(outer.resources, inner.resources)
  );
}

function relationOf(added: readonly Difference[], removed: readonly Difference[]): Comparison['relation'] {
  if (added.length === 0 && removed.length === 0) return 'equal';
  const certain = (list: readonly Difference[]): boolean => list.some((each) => each.certain);
  const unclear = (list: readonly Difference[]): boolean => list.length > 0 && !certain(list);
  if (unclear(added) || unclear(removed)) return 'unclear';
  if (removed.length === 0) return 'wider';
  return added.length === 0 ? 'narrower' : 'incomparable';
}
