import type { NewValue } from '../syntax/edit.ts';
import type { ValueNode } from '../syntax/node.ts';

/**
 * Copies a value to be written elsewhere. A template's function call stays a call. Undefined if part of it is unknown;
 * of duplicate keys the last one counts.
 */
export function copyNode(node: ValueNode): NewValue | undefined {
  switch (node.kind) {
    case 'string':
    case 'scalar':
      return node.value;
    case 'dynamic':
      return node.call && copyNode(node.call);
    case 'array': {
      const items = node.items.map(copyNode);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'object': {
      const entries = node.members.map(({ key, value }) => [key.value, value && copyNode(value)] as const);
      const known = entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
      return known.length === entries.length ? Object.fromEntries(known) : undefined;
    }
  }
}
