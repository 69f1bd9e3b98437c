import type { Changed } from '../../syntax/changed.ts';
import { changedItems, changedValues, done } from '../../syntax/changed.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { Alternative } from '../host.ts';

/** The number of objects in one `merge` that are checked. */
const maxHalves = 4;

/**
 * Variants of a policy with the objects that are merged with unknown ones: with the first object of each `merge`, with
 * the second, and so on. Only their names are checked, since the unknown object may contain what they lack.
 */
export function* halvesOf(root: ObjectNode): Steps<readonly Alternative[]> {
  const found: Alternative[] = [];
  for (let index = 0; index < maxHalves; index++) {
    const branches: ObjectNode[] = [];
    const shown = yield* done(withHalves(root, index, branches));
    if (shown.kind !== 'object' || branches.length === 0) break;
    found.push({ root: shown, branches, isPartial: true });
  }
  return found;
}

function withHalves(node: ValueNode, index: number, branches: ObjectNode[]): Changed {
  switch (node.kind) {
    case 'object':
      return changedValues(node, (value) => withHalves(value, index, branches));
    case 'array':
      return changedItems(node, (item) => withHalves(item, index, branches));
    case 'dynamic': {
      const half = node.merged?.[index];
      if (half === undefined) return node;
      branches.push(half);
      return withHalves(half, index, branches);
    }
    case 'string':
    case 'scalar':
      return node;
  }
}
