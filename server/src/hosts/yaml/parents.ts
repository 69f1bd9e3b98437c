import { CallString } from '../cloudFormation/callString.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';

/** The parent of a node. */
export interface Owner {
  readonly container: ObjectNode | ArrayNode;
  /** The member that contains it, or its index in the list. */
  readonly member: Member | undefined;
  readonly index: number;
}

/** The parent of each node of a tree. */
export function ownersIn(root: ObjectNode): ReadonlyMap<ValueNode, Owner> {
  const owners = new Map<ValueNode, Owner>();
  const pending: ValueNode[] = [root];
  const add = (node: ValueNode | undefined, owner: Owner): void => {
    if (node === undefined) return;
    owners.set(node, owner);
    pending.push(node);
  };
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const container = node;
    if (container.kind === 'object') {
      for (const [index, member] of container.members.entries())
        add(member.value, { container, member, index });
    } else if (container.kind === 'array') {
      for (const [index, item] of container.items.entries())
        add(item, { container, member: undefined, index });
    }
  }
  return owners;
}

/** Whether a node is in flow style, that is, in brackets. */
export function isFlow(node: ValueNode, text: string): boolean {
  return (node.kind === 'object' || node.kind === 'array') && '[{'.includes(text[node.start] ?? ' ');
}

/** Whether an offset is inside brackets. */
export function isInFlow(node: ValueNode, text: string, offset: number): boolean {
  if (offset <= node.start || offset > node.end) return false;
  if (isFlow(node, text)) return true;
  if (node.kind === 'dynamic' || node instanceof CallString)
    return node.call !== undefined && isInFlow(node.call, text, offset);
  if (node.kind === 'array') return node.items.some((item) => isInFlow(item, text, offset));
  if (node.kind !== 'object') return false;
  return node.members.some(({ value }) => value !== undefined && isInFlow(value, text, offset));
}
