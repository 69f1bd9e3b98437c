import type { MatchedElement, StatementMatch } from './statementMatch.ts';

/** An Allow statement that nearly applies, and what of it does not fit. */
export interface NearMiss {
  readonly match: StatementMatch;
  /**
   * In the order in which one looks for the cause; none if the statement leaves it to the policies of the account that
   * it names.
   */
  readonly misfits: readonly MatchedElement[];
}

/**
 * The elements by how much they say about how close a statement is: a statement about another action is not close at
 * all.
 */
const byWeight: readonly MatchedElement[] = ['Action', 'Resource', 'Principal', 'Condition'];

/**
 * The Allow statement of which the fewest elements fail, one with the action first; undefined if none is about the
 * action. One of which nothing fails comes closest of all, as one that leaves the decision to the policies of the
 * caller's account.
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
