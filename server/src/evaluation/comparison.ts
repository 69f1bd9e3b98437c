import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { Effort } from '../text/effort.ts';
import type { TextRange } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import type { ActionClass } from './actionClasses.ts';
import { classesOf } from './actionClasses.ts';
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
  const all = [old.allow, old.deny, current.allow, current.deny].flat();
  const classes = yield* classesOf(
    all.map(({ actions }) => actions),
    effort,
  );
  const reading: Reading = { expressions, classes, effort };
  const added = yield* differences(current, old, reading);
  const removed = yield* differences(old, current, reading);
  return { added, removed, relation: relationOf(added, removed) };
}

/** What both directions of a comparison share. */
interface Reading {
  readonly expressions: Expressions;
  /** The classes of all actions in both policies. */
  readonly classes: ReadonlyMap<string, ActionClass>;
  readonly effort: Effort;
}

/** What the first policy allows and the second one does not. */
function* differences(own: Scopes, other: Scopes, reading: Reading): Steps<readonly Difference[]> {
  const { expressions, classes, effort } = reading;
  const found: Difference[] = [];
  const matching = new Map<Scope, readonly Scope[]>();
  for (const scope of own.allow) {
    const around = yield* surroundingsOf(scope, own, other, matching, effort);
    if (around === undefined) continue;
    const known = new Map<ActionClass, Verdict>();
    const perClass = 1 + perUnit(lengthOf(around));
    for (const action of scope.actions) {
      const asked = classes.get(action);
      if (asked === undefined) continue;
      const expression = expressions.textOf(action);
      // Statements may have any expression in common with any action.
      const isExpression = action.startsWith('${');
      const isKnown = !isExpression && known.has(asked);
      if (effort.spend(isKnown ? 1 : perClass)) yield;
      const verdict =
        (isKnown ? known.get(asked) : undefined) ?? verdictOn(asked, isExpression, scope, around);
      if (!isExpression) known.set(asked, verdict);
      if (verdict === 'same') continue;
      if (effort.keep(1)) yield;
      const certain = verdict === 'differs' && expression === undefined && !own.hasUnknown;
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

/** The statements that may matter for what another one allows. */
interface Surroundings {
  /** Of the other policy: for each of the resources, the statements that cover it. */
  readonly covering: readonly (readonly Scope[])[];
  /** Of the other policy: the Deny statements that may apply to the same resources. */
  readonly denying: readonly Scope[];
  /** For each of these, the Deny statements of the same policy that cover it. */
  readonly matching: ReadonlyMap<Scope, readonly Scope[]>;
  /** Of the same policy: the Deny statements that cover the statement. */
  readonly voiding: readonly Scope[];
  /** Of the other policy: the statements that allow something on the same resources. */
  readonly near: readonly Scope[];
  /** Of the same policy: the Deny statements that may apply to the same resources. */
  readonly doubtful: readonly Scope[];
}

/** Undefined if the other policy certainly allows all of the statement. `known` is filled with `matching`. */
function* surroundingsOf(
  scope: Scope,
  own: Scopes,
  other: Scopes,
  known: Map<Scope, readonly Scope[]>,
  effort: Effort,
): Steps<Surroundings | undefined> {
  const meeting = (list: readonly Scope[]): Steps<readonly Scope[]> =>
    scopesThat((each) => resourcesIntersect(each.resources, scope.resources), list, scope, effort);
  const covering = yield* coverage(scope, other.allow, effort);
  const denying = yield* meeting(other.deny);
  if (denying.length === 0 && covering.every((list) => list.some((each) => hasAllActions(each, scope))))
    return undefined;
  const voiding = yield* scopesThat((each) => coversScope(each, scope), own.deny, scope, effort);
  for (const deny of denying) {
    const covers = (each: Scope): boolean => coversScope(each, deny);
    if (!known.has(deny)) known.set(deny, yield* scopesThat(covers, own.deny, deny, effort));
  }
  const [near, doubtful] = [yield* meeting(other.allow), yield* meeting(own.deny)];
  return { covering, denying, matching: known, voiding, near, doubtful };
}

type Verdict = 'same' | 'differs' | 'may differ';

/** Whether the other policy lacks the actions of a class that a statement allows. */
function verdictOn(asked: ActionClass, isExpression: boolean, scope: Scope, around: Surroundings): Verdict {
  const { covering, denying, matching, voiding, near, doubtful } = around;
  if (voiding.some((each) => concerns(each, asked))) return 'same';
  const may = (each: Scope): boolean => mayConcern(each, asked, isExpression);
  const denials = denying.filter(
    (deny) => may(deny) && !matching.get(deny)?.some((each) => replaces(each, deny, asked)),
  );
  const isCovered = covering.every((list) => list.some((each) => concerns(each, asked)));
  if (denials.length === 0 && isCovered) return 'same';
  const isSure = isSureOf(scope, asked) && !doubtful.some((each) => may(each) && !isSureOf(each, asked));
  const isCertain =
    isSure && (denials.some((deny) => isSureOf(deny, asked) && surelyMeet(deny, scope)) || !near.some(may));
  return isCertain ? 'differs' : 'may differ';
}

function lengthOf({ covering, voiding, denying, near, doubtful }: Surroundings): number {
  return [voiding, denying, near, doubtful, ...covering].reduce((sum, list) => sum + list.length, 0);
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
