import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { contains } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';

/** The statements of a document by their places, so that one is found without going through all of them. */
export class StatementIndex {
  readonly #byStart: readonly Statement[];

  constructor(policies: readonly PolicyDocument[]) {
    const statements = policies.flatMap((policy) => policy.statements);
    // What YAML repeats by an alias is read at one place again and again, and the first one counts.
    const first = new Map<number, Statement>();
    for (const each of statements) if (!first.has(each.start)) first.set(each.start, each);
    this.#byStart = [...first.values()].sort((a, b) => a.start - b.start);
  }

  /** The statement that contains a range; undefined if none does. Statements do not lie in each other. */
  around(range: TextRange): Statement | undefined {
    let [low, high] = [0, this.#byStart.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#byStart[middle]?.start ?? Infinity) <= range.start) low = middle + 1;
      else high = middle;
    }
    const nearest = this.#byStart[low - 1];
    return nearest !== undefined && contains(nearest, range) ? nearest : undefined;
  }
}
