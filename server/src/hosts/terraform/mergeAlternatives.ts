import type { Changed } from '../../syntax/changed.ts';
import { changedItems, changedValues, done } from '../../syntax/changed.ts';
import type { Merged, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { Alternative } from '../host.ts';

/** The number of objects in one `merge` that are checked. */
const maxHalves = 4;

/**
 * Variants of a policy with the objects that are merged with unknown ones: with the first object of each `merge`, with
 * the second, and so on. Only their names are checked, since the unknown object may contain what they lack; and nothing
 * is if a later object may replace their values.
 */
export function* halvesOf(root: ObjectNode): Steps<readonly Alternative[]> {
  const found: Alternative[] = [];
  for (let index = 0; index < maxHalves; index++) {
    const halves: Merged[] = [];
    const shown = yield* done(withHalves(root, index, halves));
    if (shown.kind !== 'object' || halves.length === 0) break;
    const branches = halves.map(({ object }) => object);
    const isIncomplete = halves.some(({ isOverridden }) => isOverridden);
    found.push({ root: shown, branches, isPartial: true, isIncomplete });
  }
  return found;
}

function withHalves(node: ValueNode, index: number, halves: Merged[]): Changed {
  switch (node.kind) {
    case 'object':
      return changedValues(node, (value) => withHalves(value, index, halves));
    case 'array':
      return changedItems(node, (item) => withHalves(item, index, halves));
    case 'dynamic': {
      const half = node.merged?.[index];
      if (half === undefined) return node;
      halves.push(half);
      return withHalves(half.object, index, halves);
    }
    case 'string':
    case 'scalar':
      return node;
  }
}
