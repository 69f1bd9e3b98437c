import type { NewValue } from '../syntax/edit.ts';
import type { ValueNode } from '../syntax/node.ts';

/** A value as one to be written elsewhere. A call of a template's stays one. Undefined where part of it is unknown; of a key that stands twice the last one counts. */
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
