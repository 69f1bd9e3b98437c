import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { contains, overlaps, touches } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import { actionRefactorings } from './actionRefactorings.ts';
import { allowDependents } from './dependentActions.ts';
import { everyActionOffers } from './everyAction.ts';
import type { Fix } from './fix.ts';
import { invertCondition } from './invertCondition.ts';
import type { KnownValues } from './knownValues.ts';
import { listForm } from './listForm.ts';
import { mergeStatements } from './mergeStatements.ts';
import { notActionAsAction } from './notAction.ts';
import { hasDuplicateKeys } from './duplicateKeys.ts';
import { splitByKind } from './splitByKind.ts';
import type { PlannedOffers } from './narrowingFixes.ts';
import { narrowing, plannedOffers, valuesAround } from './narrowingFixes.ts';
import { narrowPolicy } from './narrowPolicy.ts';

/** A change that is offered at a place, or one that a user would look for there but that is unavailable. */
export interface Refactoring {
  readonly id: string;
  readonly title: string;
  readonly fix: Fix | undefined;
  /** Why it is unavailable; only without `fix`. */
  readonly refusal: string | undefined;
}

/** What refactorings depend on. */
export interface RefactoringContext {
  /**
   * The catalog with the details of every service that the policy names, and of those that `DocumentCatalog` loads for
   * changing it. Without these there are fewer offers.
   */
  readonly catalog: Catalog;
  /** Values that the user wants in ARNs. */
  readonly set: KnownValues;
  /** The offers already computed for this version's statements. */
  readonly planned: PlannedOffers;
}

/**
 * The refactorings of a statement if the cursor or selection is at `range`, in UTF-16 offsets. Empty if the statement
 * has duplicate keys. `isNarrowed`: its `*` already has its offers.
 */
export function* refactoringsOf(
  statement: Statement,
  range: TextRange,
  context: RefactoringContext,
  isNarrowed = false,
): Steps<readonly Refactoring[]> {
  if (hasDuplicateKeys(statement)) return [];
  const { catalog } = context;
  const narrowed = isNarrowed ? [] : yield* narrow(statement, range, context);
  const fixes = [
    ...actionRefactorings(statement, range, catalog),
    ...dependents(statement, range, context),
    ...notActionAsAction(statement, range, catalog),
    ...splitByKind(statement, catalog),
    ...mergeStatements(statement),
    ...listForm(statement, range),
  ];
  return [
    ...narrowed,
    ...everyAction(statement, range, catalog),
    ...fixes.map(toRefactoring),
    ...invert(statement, range),
  ];
}

/** More of them exceed the quota of any identity-based policy. */
const maxStars = 200;

/** Refactorings of the whole policy, if the cursor is on one of several `*`. */
export function* policyRefactorings(
  policy: PolicyDocument,
  range: TextRange,
  { catalog, set }: RefactoringContext,
): Steps<readonly Refactoring[]> {
  const stars = policy.statements.flatMap(({ resources }) =>
    resources.filter(({ literal }) => literal.value === '*'),
  );
  if (stars.length < 2 || stars.length > maxStars || !stars.some((star) => overlaps(star, range))) return [];
  return (yield* narrowPolicy(policy, catalog, set)).map(toRefactoring);
}

/** Offered anywhere in the statement except in its list of actions, where the offers are about the actions. */
function* narrow(
  statement: Statement,
  range: TextRange,
  { catalog, set, planned }: RefactoringContext,
): Steps<readonly Refactoring[]> {
  const star = statement.resources.find(({ literal }) => literal.value === '*');
  const isAtActions = statement.actions.some(({ member }) => contains(member, range));
  if (star === undefined || isAtActions) return [];
  const offers = yield* plannedOffers(statement, catalog, set, planned);
  if ('fixes' in offers) return offers.fixes.map(toRefactoring);
  const isAsked = overlaps(star, range);
  return isAsked ? [{ id: narrowing, title: 'Narrow "*"', fix: undefined, refusal: offers.refusal }] : [];
}

/** For a cursor on an action: the other actions that it needs. */
function dependents(
  statement: Statement,
  range: TextRange,
  { catalog, set }: RefactoringContext,
): readonly Fix[] {
  const pattern = statement.actions.find((each) => touches(each, range.start));
  return pattern === undefined ? [] : allowDependents(pattern, catalog, valuesAround(statement, set));
}

function everyAction(statement: Statement, range: TextRange, catalog: Catalog): readonly Refactoring[] {
  const offers = everyActionOffers(statement, range, catalog);
  if (offers === undefined) return [];
  const { fixes, refusal } = offers;
  const title = 'Keep only the actions of "*" that read';
  return [
    ...fixes.map(toRefactoring),
    ...(refusal === undefined ? [] : [{ id: 'keep-read/*', title, fix: undefined, refusal }]),
  ];
}

function invert(statement: Statement, range: TextRange): readonly Refactoring[] {
  const inverted = invertCondition(statement, range);
  if (inverted === undefined) return [];
  if (typeof inverted !== 'string') return [toRefactoring(inverted)];
  return [{ id: 'invert-condition', title: 'Invert the condition', fix: undefined, refusal: inverted }];
}

function toRefactoring(fix: Fix): Refactoring {
  return { id: fix.id, title: fix.title, fix, refusal: undefined };
}
