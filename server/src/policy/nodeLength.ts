import type { ArrayNode, Member, ObjectNode, ValueNode } from '../syntax/node.ts';

/**
 * The length of all tokens in UTF-16 units: strings as written, with their quotes, and every bracket, comma and colon
 * of valid JSON.
 */
export function lengthOf(root: ValueNode): number {
  let count = 0;
  const pending: ValueNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'string' || node.kind === 'scalar') count += node.end - node.start;
    else if (node.kind !== 'dynamic') count += lengthOfContainer(node, pending);
  }
  return count;
}

/** The length of an item, or of a member with its key and colon. */
export function lengthOfEntry(entry: Member | ValueNode): number {
  if (!('key' in entry)) return lengthOf(entry);
  const { key, value } = entry;
  return key.end - key.start + 1 + (value === undefined ? 0 : lengthOf(value));
}

/** The brackets and commas for this number of entries. */
export function lengthAround(entries: number): number {
  return 2 + Math.max(0, entries - 1);
}

function lengthOfContainer(node: ObjectNode | ArrayNode, pending: ValueNode[]): number {
  if (node.kind === 'array') {
    for (const item of node.items) pending.push(item);
    return lengthAround(node.items.length);
  }
  let count = lengthAround(node.members.length);
  for (const { key, value } of node.members) {
    count += key.end - key.start + 1;
    if (value !== undefined) pending.push(value);
  }
  return count;
}
