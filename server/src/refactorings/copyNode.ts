import type { NewValue } from '../syntax/edit.ts';
import type { StringNode, ValueNode } from '../syntax/node.ts';
import { comparableText } from '../syntax/node.ts';

/**
 * Copies a value to be written elsewhere. A template's function call stays a call. Undefined if part of it is unknown;
 * of duplicate keys, the last one is used.
 */
export function copyNode(node: ValueNode): NewValue | undefined {
  return copyWith(node, ({ value }) => value);
}

/**
 * A text that two values share only if they mean the same in the same order; undefined if part of the value is unknown.
 */
export function identityOf(node: ValueNode): string | undefined {
  const copy = copyWith(node, comparableText);
  return copy === undefined ? undefined : JSON.stringify(copy);
}

function copyWith(node: ValueNode, textOf: (node: StringNode) => string): NewValue | undefined {
  const copied = (part: ValueNode): NewValue | undefined => copyWith(part, textOf);
  switch (node.kind) {
    case 'string':
      return textOf(node);
    case 'scalar':
      return node.value;
    case 'dynamic':
      return node.call && copied(node.call);
    case 'array': {
      const items = node.items.map(copied);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'object': {
      const entries = node.members.map(({ key, value }) => [key.value, value && copied(value)] as const);
      const known = entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
      return known.length === entries.length ? Object.fromEntries(known) : undefined;
    }
  }
}
