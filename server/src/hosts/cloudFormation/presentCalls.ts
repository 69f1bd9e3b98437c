import type { Changed } from '../../syntax/changed.ts';
import { changedItems, changedValues, withValues } from '../../syntax/changed.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { Calls } from './calls.ts';

/** Policies are a handful of levels deep. */
const maxDepth = 40;

/** A policy in which the calls that give a text are this text. Nodes without any are the same as before. */
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
