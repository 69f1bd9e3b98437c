import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { hasDuplicateKeys } from '../refactorings/duplicateKeys.ts';
import { contains, firstFrom } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';

/** The statements of a document by position, to find one without a linear search. */
export class StatementIndex {
  readonly #byStart: readonly Statement[];
  readonly #haveDuplicateKeys = new Map<Statement, boolean>();

  constructor(policies: readonly PolicyDocument[]) {
    const statements = policies.flatMap((policy) => policy.statements);
    // Statements that a YAML alias repeats have the same place; the first one counts.
    const first = new Map<number, Statement>();
    for (const each of statements) if (!first.has(each.start)) first.set(each.start, each);
    this.#byStart = [...first.values()].sort((a, b) => a.start - b.start);
  }

  /** The statement that contains a range; undefined if none does. Statements are not nested. */
  around(range: TextRange): Statement | undefined {
    const nearest = this.#byStart[firstFrom(this.#byStart, range.start + 1) - 1];
    return nearest !== undefined && contains(nearest, range) ? nearest : undefined;
  }

  /** Whether the statement that contains a range has a duplicate key. Each statement is read once. */
  hasDuplicateKeyAround(range: TextRange): boolean {
    const statement = this.around(range);
    if (statement === undefined) return false;
    const has = this.#haveDuplicateKeys.get(statement) ?? hasDuplicateKeys(statement);
    this.#haveDuplicateKeys.set(statement, has);
    return has;
  }
}
