import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { Effort } from '../text/effort.ts';
import type { TextRange } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import { Expressions } from './expressions.ts';
import type { ActionsOf, Scope, Scopes } from './scopes.ts';
import {
  concerns,
  coversScope,
  effortOf,
  hasAllActions,
  isSureOf,
  mayConcern,
  perUnit,
  readScopes,
  replaces,
} from './scopes.ts';
import { coversPrincipals } from './principalSets.ts';
import { coversResources, ResourceSet, resourcesIntersect } from './resourceSets.ts';

/** What one policy allows and the other one, as far as can be shown, does not. */
export interface Difference {
  readonly action: string;
  /** Absent if the statements are unknown. */
  readonly statement: Statement | undefined;
  /** `action` is an expression in the document's language, which may evaluate to any actions or statements. */
  readonly isExpression?: true;
  /**
   * Whether the difference is certain, apart from conditions that no request meets. False if the other policy allows
   * the action on some of the resources or under other conditions, so it may allow the same, or if the document's
   * language may omit the statement.
   */
  readonly certain: boolean;
}

/** How two policies compare. `unclear`: a possible difference was found. */
export interface Comparison {
  readonly added: readonly Difference[];
  readonly removed: readonly Difference[];
  readonly relation: 'equal' | 'wider' | 'narrower' | 'incomparable' | 'unclear';
}

/** The policies of one document. */
export interface ComparedPolicies {
  readonly policies: readonly PolicyDocument[];
  /** The text of a range of the document. */
  readonly textOf: (range: TextRange) => string;
}

/**
 * Compares what two policies of the same kind grant, for all requests. Anything that is not listed is certainly equal;
 * anything listed as uncertain may be equal. A wildcard means the actions in the current catalog, and an expression in
 * a document's language has the same value in both documents.
 */
export function* comparePolicies(
  before: ComparedPolicies,
  after: ComparedPolicies,
  actionsOf: ActionsOf,
  effort: Effort,
): Steps<Comparison> {
  const expressions = new Expressions();
  const scopesOf = ({ policies, textOf }: ComparedPolicies): Steps<Scopes> =>
    readScopes(policies, { actionsOf, nameOf: (text) => expressions.nameOf(text), textOf }, effort);
  const [old, current] = [yield* scopesOf(before), yield* scopesOf(after)];
  effort.demand(2 * old.allow.length * current.allow.length);
  const added = yield* differences(current, old, expressions, effort);
  const removed = yield* differences(old, current, expressions, effort);
  return { added, removed, relation: relationOf(added, removed) };
}

/** What the first policy allows and the second one does not. */
function* differences(
  own: Scopes,
  other: Scopes,
  expressions: Expressions,
  effort: Effort,
): Steps<readonly Difference[]> {
  const found: Difference[] = [];
  const meeting = (scope: Scope, list: readonly Scope[]): Steps<readonly Scope[]> =>
    scopesThat((each) => resourcesIntersect(each.resources, scope.resources), list, scope, effort);
  const matching = new Map<Scope, readonly Scope[]>();
  for (const scope of own.allow) {
    const covering = yield* coverage(scope, other.allow, effort);
    const denying = yield* meeting(scope, other.deny);
    if (denying.length === 0 && covering.every((list) => list.some((each) => hasAllActions(each, scope))))
      continue;
    const voiding = yield* scopesThat((each) => coversScope(each, scope), own.deny, scope, effort);
    for (const deny of denying) {
      const covers = (each: Scope): boolean => coversScope(each, deny);
      if (!matching.has(deny)) matching.set(deny, yield* scopesThat(covers, own.deny, deny, effort));
    }
    const [near, doubtful] = [yield* meeting(scope, other.allow), yield* meeting(scope, own.deny)];
    const perAction = 1 + perUnit(lengthOf([voiding, denying, near, doubtful, ...covering]));
    for (const action of scope.actions) {
      if (effort.spend(perAction)) yield;
      if (voiding.some((each) => concerns(each, action))) continue;
      const may = (each: Scope): boolean => mayConcern(each, action);
      const denials = denying.filter(
        (deny) => may(deny) && !matching.get(deny)?.some((each) => replaces(each, deny, action)),
      );
      const isCovered = covering.every((list) => list.some((each) => concerns(each, action)));
      if (denials.length === 0 && isCovered) continue;
      if (effort.keep(1)) yield;
      const expression = expressions.textOf(action);
      const isSure =
        isSureOf(scope, action) &&
        !own.hasUnknown &&
        !doubtful.some((each) => may(each) && !isSureOf(each, action)) &&
        expression === undefined;
      const certain =
        isSure &&
        (denials.some((deny) => isSureOf(deny, action) && surelyMeet(deny, scope)) || !near.some(may));
      const { statement } = scope;
      found.push(
        expression === undefined
          ? { action, statement, certain }
          : { action: expression, statement, certain, isExpression: true },
      );
    }
  }
  return found;
}

function lengthOf(lists: readonly (readonly Scope[])[]): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}

/** The statements of a list that satisfy a predicate, which compares each with the statement `than`. */
function* scopesThat(
  isSo: (each: Scope) => boolean,
  list: readonly Scope[],
  than: Scope,
  effort: Effort,
): Steps<readonly Scope[]> {
  const found: Scope[] = [];
  for (const each of list) {
    if (effort.spend(effortOf(each, than))) yield;
    if (isSo(each)) found.push(each);
  }
  return found;
}

/**
 * For each pattern of a statement's resources, the statements that cover it, ignoring their actions; different
 * statements may cover different patterns.
 */
function* coverage(
  scope: Scope,
  statements: readonly Scope[],
  effort: Effort,
): Steps<readonly (readonly Scope[])[]> {
  const { patterns, negated } = scope.resources;
  const parts = negated ? [scope.resources] : patterns.map((pattern) => new ResourceSet([pattern]));
  const covering: (readonly Scope[])[] = [];
  for (const resources of parts) {
    const part = { ...scope, resources };
    covering.push(yield* scopesThat((each) => coversScope(each, part), statements, part, effort));
  }
  return covering;
}

/** Whether a Deny certainly applies to some of the statement's resources and principals. */
function surelyMeet(deny: Scope, { resources, principals }: Scope): boolean {
  return (
    (coversResources(deny.resources, resources) || coversResources(resources, deny.resources)) &&
    (coversPrincipals(deny.principals, principals) || coversPrincipals(principals, deny.principals))
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
