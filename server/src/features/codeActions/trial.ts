import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { HostDocument } from '../../hosts/host.ts';
import { canRender } from '../../hosts/host.ts';
import type { Edit } from '../../syntax/edit.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';

type Document = Pick<DocumentAnalysis, 'host' | 'document'>;

/** A change of a document. */
interface Change {
  readonly edits: readonly Edit[];
  readonly everywhere?: true;
}

/** Changes that can be made together. */
export interface CombinedChanges<Each extends Change> {
  readonly made: readonly Each[];
  /** Their edits: the list that was verified, so that rendering it does not verify it again. */
  readonly edits: readonly Edit[];
  /** Whether another change turned out to be impossible. */
  readonly hasRefused: boolean;
}

/**
 * Verifies that edits have a faithful rendering. Each attempt may parse the whole document, so the number of characters
 * parsed for failed attempts is limited; what has not been verified by then counts as impossible.
 */
export class Trial {
  #left: number;

  constructor(maxFailed: number) {
    this.#left = maxFailed;
  }

  *canRender(change: Change, { host, document: { text } }: Document): Steps<boolean> {
    if (this.#left < 0 || (yield* refuses(change, host))) return false;
    if (yield* canRender(change, host)) return true;
    this.#left -= text.length;
    return false;
  }

  /**
   * Adds the changes that can be made together with those before. Verifying each change by itself would take quadratic
   * time, so all are verified at once, and then the halves of each group that fails.
   */
  *together<Each extends Change>(
    before: CombinedChanges<Each>,
    changes: readonly Each[],
    { host, document: { text } }: Document,
  ): Steps<CombinedChanges<Each>> {
    const made = [...before.made];
    let { edits } = before;
    let hasRefused = false;
    const groups = changes.length === 0 ? [] : [changes];
    for (let group = groups.pop(); group !== undefined && this.#left >= 0; group = groups.pop()) {
      const tried = [...edits, ...group.flatMap((change) => change.edits)];
      if (yield* canRender({ edits: tried }, host)) {
        append(made, group);
        edits = tried;
        continue;
      }
      this.#left -= text.length;
      const middle = group.length >> 1;
      if (middle === 0) hasRefused = true;
      else groups.push(group.slice(middle), group.slice(0, middle));
      yield;
    }
    return { made, edits, hasRefused };
  }
}

/** Whether a change is known to be impossible before the resulting text is parsed. */
export function* refuses(change: Change, host: HostDocument): Steps<boolean> {
  return host.refuses !== undefined && (yield* host.refuses(change));
}
