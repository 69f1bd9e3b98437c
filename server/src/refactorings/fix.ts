import type { Edit } from '../syntax/edit.ts';

/**
 * The effect of a fix on what the policy grants. `changes`: it repairs something that AWS rejects or that did not work.
 */
export type Meaning = 'keeps' | 'narrows' | 'widens' | 'changes';

/** A change of a policy that can be offered: a fix for a finding, or a refactoring. */
export interface Fix {
  /** Identifies the offer. Stays the same when the title is reworded. */
  readonly id: string;
  readonly title: string;
  /** Only fixes that keep the meaning are applied without asking. */
  readonly meaning: Meaning;
  /** The fix that nearly everyone wants. */
  readonly preferred?: boolean;
  /** It corrects a name that is wrong in every statement, so a text that is part of several can be changed, too. */
  readonly everywhere?: true;
  readonly edits: readonly Edit[];
}

/** A fix whose edits are computed on first access, because most offered fixes are never applied. */
export function lazyFix(fix: Omit<Fix, 'edits'>, edits: () => readonly Edit[]): Fix {
  let known: readonly Edit[] | undefined;
  return {
    ...fix,
    get edits() {
      return (known ??= edits());
    },
  };
}
