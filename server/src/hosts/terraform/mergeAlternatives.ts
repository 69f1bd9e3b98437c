import type { Changed } from '../../syntax/changed.ts';
import { changedItems, changedValues, done } from '../../syntax/changed.ts';
import type { Merged, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { Alternative } from '../host.ts';

/** The number of objects in one `merge` that are checked. */
const maxMerged = 4;

/**
 * Variants of a policy with the objects that are merged with unknown ones: with the first object of each `merge`, with
 * the second, and so on. Only their names are checked, since the unknown object may contain what they lack; and nothing
 * is if a later object may replace their values.
 */
export function* mergeAlternatives(root: ObjectNode): Steps<readonly Alternative[]> {
  const found: Alternative[] = [];
  for (let index = 0; index < maxMerged; index++) {
    const merged: Merged[] = [];
    const shown = yield* done(withMerged(root, index, merged));
    if (shown.kind !== 'object' || merged.length === 0) break;
    const branches = merged.map(({ object }) => object);
    const isIncomplete = merged.some(({ isOverridden }) => isOverridden);
    found.push({ root: shown, branches, isPartial: true, isIncomplete });
  }
  return found;
}

function withMerged(node: ValueNode, index: number, merged: Merged[]): Changed {
  switch (node.kind) {
    case 'object':
      return changedValues(node, (value) => withMerged(value, index, merged));
    case 'array':
      return changedItems(node, (item) => withMerged(item, index, merged));
    case 'dynamic': {
      const part = node.merged?.[index];
      if (part === undefined) return node;
      merged.push(part);
      return withMerged(part.object, index, merged);
    }
    case 'string':
    case 'scalar':
      return node;
  }
}
