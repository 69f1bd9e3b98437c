import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { TextRange } from '../text/range.ts';
import { Expressions } from './expressions.ts';
import type { ActionsOf, Scope, Scopes } from './scopes.ts';
import { concerns, coversScope, isSureOf, mayConcern, readScopes, replaces } from './scopes.ts';
import { coversPrincipals } from './principalSets.ts';
import { coversResources, resourcesMeet } from './resourceSets.ts';

/** What one policy allows that the other policy, as far as can be shown, does not. */
export interface Difference {
  readonly action: string;
  /** Absent if nobody knows what the statements are. */
  readonly statement: Statement | undefined;
  /** `action` is an expression of the document's language, which may give any actions or statements. */
  readonly isExpression?: true;
  /**
   * Whether the difference is sure, conditions that no request meets aside. False where the other policy allows the
   * action on some of the resources or under other conditions, so that it may allow the same, and where the document's
   * language may leave the statement out.
   */
  readonly certain: boolean;
}

/** How two policies compare. `unclear`: a difference was found that may be none. */
export interface Comparison {
  readonly added: readonly Difference[];
  readonly removed: readonly Difference[];
  readonly relation: 'equal' | 'wider' | 'narrower' | 'incomparable' | 'unclear';
}

/** The policies of one document. */
export interface ComparedPolicies {
  readonly policies: readonly PolicyDocument[];
  /** What is written in a part of the document. */
  readonly textOf: (range: TextRange) => string;
}

/**
 * Compares what two policies of the same kind grant, for all requests. Anything that is not listed is certainly equal;
 * anything listed as uncertain may be equal. A wildcard stands for the actions in the current catalog, and an
 * expression of a document's language for the same in both documents.
 */
export function comparePolicies(
  before: ComparedPolicies,
  after: ComparedPolicies,
  actionsOf: ActionsOf,
): Comparison {
  const expressions = new Expressions();
  const scopesOf = ({ policies, textOf }: ComparedPolicies): Scopes =>
    readScopes(policies, { actionsOf, nameOf: (text) => expressions.nameOf(text), textOf });
  const [old, current] = [scopesOf(before), scopesOf(after)];
  const added = differences(current, old, expressions);
  const removed = differences(old, current, expressions);
  return { added, removed, relation: relationOf(added, removed) };
}

/** What the first policy allows and the second one does not. */
function differences(own: Scopes, other: Scopes, expressions: Expressions): readonly Difference[] {
  const found: Difference[] = [];
  for (const scope of own.allow) {
    const isCovered = coverage(scope, other.allow);
    const meets = (each: Scope): boolean => resourcesMeet(each.resources, scope.resources);
    const voiding = own.deny.filter((each) => coversScope(each, scope));
    const [near, denying, doubtful] = [other.allow, other.deny, own.deny].map((each) => each.filter(meets));
    for (const action of scope.actions) {
      if (voiding.some((each) => concerns(each, action))) continue;
      const may = (each: Scope): boolean => mayConcern(each, action);
      const denials = (denying ?? []).filter((deny) => may(deny) && !isMatched(deny, own.deny, action));
      if (denials.length === 0 && isCovered(action)) continue;
      const expression = expressions.textOf(action);
      const isSure =
        isSureOf(scope, action) &&
        !own.hasUnknown &&
        !doubtful?.some((each) => may(each) && !isSureOf(each, action)) &&
        expression === undefined;
      const certain =
        isSure &&
        (denials.some((deny) => isSureOf(deny, action) && surelyMeet(deny, scope)) || !near?.some(may));
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

/**
 * Whether statements allow an action wherever the scope does; each of its patterns may be covered by another statement.
 */
function coverage(scope: Scope, statements: readonly Scope[]): (action: string) => boolean {
  const { patterns, negated } = scope.resources;
  const parts = negated ? [scope.resources] : patterns.map((pattern) => ({ patterns: [pattern], negated }));
  const covering = parts.map((resources) =>
    statements.filter((each) => coversScope(each, { ...scope, resources })),
  );
  return (action) => covering.every((list) => list.some((each) => concerns(each, action)));
}

/** Whether a denial certainly concerns some of what the statement is about. */
function surelyMeet(deny: Scope, { resources, principals }: Scope): boolean {
  return (
    (coversResources(deny.resources, resources) || coversResources(resources, deny.resources)) &&
    (coversPrincipals(deny.principals, principals) || coversPrincipals(principals, deny.principals))
  );
}

/** Whether a denial of an action takes nothing away that this policy's own denials do not. */
function isMatched(deny: Scope, own: readonly Scope[], action: string): boolean {
  return own.some((each) => coversScope(each, deny) && replaces(each, deny, action));
}

function relationOf(added: readonly Difference[], removed: readonly Difference[]): Comparison['relation'] {
  if (added.length === 0 && removed.length === 0) return 'equal';
  const certain = (list: readonly Difference[]): boolean => list.some((each) => each.certain);
  const unclear = (list: readonly Difference[]): boolean => list.length > 0 && !certain(list);
  if (unclear(added) || unclear(removed)) return 'unclear';
  if (removed.length === 0) return 'wider';
  return added.length === 0 ? 'narrower' : 'incomparable';
}
