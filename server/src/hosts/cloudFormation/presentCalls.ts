import type { Changed } from '../../syntax/changed.ts';
import { changedItems, changedValues, withValues } from '../../syntax/changed.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { Calls } from './calls.ts';

/** Real policies are only a few levels deep. */
const maxDepth = 40;

/** The policy with each call that evaluates to a text replaced by that text. Nodes without such calls are reused. */
export function presentCalls(root: ObjectNode, calls: Calls): Steps<ObjectNode> {
  return withValues(root, (value) => present(value, calls, 1));
}

function present(node: ValueNode, calls: Calls, depth: number): Changed {
  if (depth > maxDepth) return node;
  switch (node.kind) {
    case 'dynamic':
      return (node.call && (calls.present(node, node.call) ?? calls.split(node, node.call))) ?? node;
    case 'object':
      return changedValues(node, (value) => present(value, calls, depth + 1));
    case 'array':
      return changedItems(node, (item) => present(item, calls, depth + 1));
    case 'string':
    case 'scalar':
      return node;
  }
}
