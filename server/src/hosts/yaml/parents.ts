import { CallString } from '../cloudFormation/callString.ts';
import { append } from '../../text/append.ts';
import { lastBefore, outermost } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
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

/** The outermost brackets of some trees, in order. */
export function bracketsIn(roots: readonly ValueNode[], text: string): readonly TextRange[] {
  const brackets = new Set<ValueNode>();
  const seen = new Set<ValueNode>();
  const pending = [...roots];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (isFlow(node, text)) brackets.add(node);
    else append(pending, partsOf(node));
  }
  return outermost(brackets);
}

function partsOf(node: ValueNode): readonly ValueNode[] {
  if (node.kind === 'dynamic' || node instanceof CallString)
    return node.call === undefined ? [] : [node.call];
  if (node.kind === 'array') return node.items;
  return node.kind === 'object' ? node.members.flatMap(({ value }) => value ?? []) : [];
}

/** Whether an offset is inside some of these brackets. */
export function isInFlow(brackets: readonly TextRange[], offset: number): boolean {
  const last = lastBefore(brackets, offset);
  return last !== undefined && offset <= last.end;
}
