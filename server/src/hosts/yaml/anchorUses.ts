import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { contains } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';

type Trail = readonly (ObjectNode | Member | ArrayNode)[];

/** Where a policy uses an anchored node. */
export interface AnchorUse {
  readonly node: ValueNode;
  /** The nodes around it in the policy. */
  readonly trail: Trail;
  /** The member whose value it is. */
  readonly member: Member | undefined;
  /** The object into which its members are merged. Then `node` has only these members. */
  readonly into?: ObjectNode;
}

/** The first use of an anchored node in a part of a policy that is written elsewhere. */
export function usesOf(node: ObjectNode | ArrayNode, target: TextRange, trail: Trail): AnchorUse | undefined {
  const here = [...trail, node];
  if (node.kind === 'array') {
    for (const item of node.items) {
      const found = useAt(item, target, here, undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const merged = contains(target, node) ? [] : node.members.filter((member) => contains(target, member));
  if (merged.length > 0) {
    const { start, end } = target;
    return { node: { ...node, start, end, members: merged }, trail, member: undefined, into: node };
  }
  for (const member of node.members) {
    const found = member.value && useAt(member.value, target, [...here, member], member);
    if (found !== undefined) return found;
  }
  return undefined;
}

function useAt(
  node: ValueNode,
  target: TextRange,
  trail: Trail,
  member: Member | undefined,
): AnchorUse | undefined {
  if (node.start === target.start && node.end === target.end) return { node, trail, member };
  return node.kind === 'object' || node.kind === 'array' ? usesOf(node, target, trail) : undefined;
}
