import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';

/** Yield to other work after this many values. */
const valuesPerStep = 500;

/** Visits all scalar values in policies, in no particular order. `key` is the key of the innermost member. */
export function* valuesIn(
  policies: readonly ObjectNode[],
  look: (value: ValueNode, key: string) => void,
): Steps<void> {
  const pending: { readonly node: ValueNode; readonly key: string }[] = [];
  let count = 0;
  const at = (node: ValueNode, key: string): void => {
    if (node.kind === 'object' || node.kind === 'array') pending.push({ node, key });
    else look(node, key);
  };
  for (const policy of policies) {
    at(policy, '');
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { node, key: around } = next;
      if (node.kind === 'array') {
        for (const item of node.items) {
          if (++count % valuesPerStep === 0) yield;
          at(item, around);
        }
      } else if (node.kind === 'object') {
        for (const { key, value } of node.members) {
          if (++count % valuesPerStep === 0) yield;
          if (value !== undefined) at(value, key.value);
        }
      }
    }
  }
}
