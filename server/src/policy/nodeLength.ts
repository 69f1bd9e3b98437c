import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { findVariables, hasVariable } from './variables.ts';

/**
 * The least length of all tokens in UTF-16 units: strings as written, with their quotes, without what a tool replaces,
 * and every bracket, comma and colon of valid JSON.
 */
export function lengthOf(root: ValueNode): number {
  let count = 0;
  const pending: ValueNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'string') count += lengthOfString(node);
    else if (node.kind === 'scalar') count += node.end - node.start;
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

function lengthOfString({ start, end, value }: StringNode): number {
  let length = end - start;
  if (!hasVariable(value)) return length;
  for (const variable of findVariables(value))
    if (variable.kind === 'template')
      length -= variable.end - variable.start - (shortest.get(variable.name) ?? 0);
  return length;
}

/** The shortest values of CloudFormation's pseudo parameters, such as `us-east-1`. */
const shortest: ReadonlyMap<string, number> = new Map([
  ['AWS::AccountId', 12],
  ['AWS::Partition', 3],
  ['AWS::Region', 9],
]);
