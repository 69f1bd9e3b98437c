import type { NewValue } from './edit.ts';
import type { ValueNode } from './node.ts';

/** Policies have only a few levels; a deeper value is not a policy and could overflow the stack. */
const maxDepth = 40;

/**
 * A node as a value to write elsewhere. Undefined if that would lose something: an expression of the host, a member
 * without a value, a duplicate key, or a depth that no policy has. Comments inside it are lost.
 */
export function toNewValue(node: ValueNode, depth = 0): NewValue | undefined {
  if (node.kind === 'string' || node.kind === 'scalar') return node.value;
  if (node.kind === 'dynamic' || depth > maxDepth) return undefined;
  return node.kind === 'array' ? toList(node.items, depth) : toObject(node, depth);
}

function toList(items: readonly ValueNode[], depth: number): NewValue | undefined {
  const values = items.map((item) => toNewValue(item, depth + 1)).filter((value) => value !== undefined);
  return values.length === items.length ? values : undefined;
}

function toObject({ members }: ValueNode & { kind: 'object' }, depth: number): NewValue | undefined {
  const entries = new Map<string, NewValue>();
  for (const { key, value } of members) {
    const written = value === undefined ? undefined : toNewValue(value, depth + 1);
    if (written !== undefined) entries.set(key.value, written);
  }
  return entries.size === members.length ? Object.fromEntries(entries) : undefined;
}
