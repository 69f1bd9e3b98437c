import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { giveUp } from './notation.ts';

/** Policies are a handful of levels deep; what is deeper is no policy, and would only fill the stack. */
const deepest = 40;

/** Gives up where a tree holds what cannot be written elsewhere without losing something. */
export function expectWhole(node: ValueNode, depth = 0): void {
  if (depth > deepest) giveUp(node, 'This lies deeper than anything in a policy.');
  else if (node.kind === 'dynamic')
    giveUp(node, 'The value of this expression is not known here, so it cannot be converted.');
  else if (node.kind === 'array') for (const item of node.items) expectWhole(item, depth + 1);
  else if (node.kind === 'object') expectWholeObject(node, depth);
}

function expectWholeObject({ members }: ObjectNode, depth: number): void {
  const seen = new Set<string>();
  for (const { key, value } of members) {
    if (seen.has(key.value)) giveUp(key, `"${key.value}" stands here twice.`);
    if (value === undefined) giveUp(key, `"${key.value}" has no value.`);
    else expectWhole(value, depth + 1);
    seen.add(key.value);
  }
}
