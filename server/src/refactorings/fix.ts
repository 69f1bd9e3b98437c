import type { Edit } from '../syntax/edit.ts';

/**
 * What applying a fix does to what the policy grants. `changes`: it repairs something that AWS refuses or that did not
 * work.
 */
export type Meaning = 'keeps' | 'narrows' | 'widens' | 'changes';

/** One change of a policy that can be offered: a remedy for a finding, or a refactoring. */
export interface Fix {
  /** What an offer is found again by; stays the same when the title is reworded. */
  readonly id: string;
  readonly title: string;
  /** Only what `keeps` the meaning is applied without asking. */
  readonly meaning: Meaning;
  /** The remedy that nearly everyone wants. */
  readonly preferred?: boolean;
  readonly edits: readonly Edit[];
}

/** A fix whose edits are computed when they are first read: most fixes that are offered are never applied. */
export function lazyFix(fix: Omit<Fix, 'edits'>, edits: () => readonly Edit[]): Fix {
  let known: readonly Edit[] | undefined;
  return {
    ...fix,
    get edits() {
      return (known ??= edits());
    },
  };
}
