import type { Member, StringNode, ValueNode } from '../../syntax/node.ts';

/** A string of a tree; `keyOf` is set if it is a key. */
export interface PlacedString {
  readonly node: StringNode;
  readonly keyOf: Member | undefined;
}

/** Every string at or under a node, including keys, in document order, without the contents of a host's expressions. */
export function* stringsIn(root: ValueNode): Generator<PlacedString> {
  const pending: (ValueNode | Member)[] = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!('kind' in next)) {
      yield { node: next.key, keyOf: next };
      if (next.value !== undefined) pending.push(next.value);
    } else if (next.kind === 'string') yield { node: next, keyOf: undefined };
    else if (next.kind === 'object' || next.kind === 'array') {
      const children = next.kind === 'object' ? next.members : next.items;
      for (let index = children.length - 1; index >= 0; index--) {
        const child = children[index];
        if (child !== undefined) pending.push(child);
      }
    }
  }
}
