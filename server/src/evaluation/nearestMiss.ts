import type { MatchedElement, StatementMatch } from './statementMatch.ts';

/** An Allow statement that nearly applies, and its elements that do not match. */
export interface NearMiss {
  readonly match: StatementMatch;
  /**
   * In the order in which a person looks for the cause; empty if the statement delegates the decision to the policies
   * of the account that it names.
   */
  readonly misfits: readonly MatchedElement[];
}

/** The elements in order of importance: a statement about another action is not close at all. */
const byWeight: readonly MatchedElement[] = ['Action', 'Resource', 'Principal', 'Condition'];

/**
 * The Allow statement with the fewest elements that do not match, among those that match the action; undefined if none
 * does. A statement without mismatches is the closest: it delegates the decision to the policies of the caller's
 * account.
 */
export function nearestMiss(matches: readonly StatementMatch[]): NearMiss | undefined {
  const candidates = matches
    .filter(({ statement, elements }) => statement.effect === 'Allow' && elements.Action !== false)
    .map((match): NearMiss => ({
      match,
      misfits: byWeight.filter((each) => match.elements[each] === false),
    }));
  return candidates.reduce<NearMiss | undefined>(
    (best, each) => (best === undefined || each.misfits.length < best.misfits.length ? each : best),
    undefined,
  );
}
