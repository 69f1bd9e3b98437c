import type { ArrayNode, ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';

/** The policy with only these of its statements. */
export function withStatements(root: ObjectNode, items: readonly ValueNode[]): ObjectNode {
  const member = memberOf(root, 'Statement');
  const value: ArrayNode = { kind: 'array', start: root.start, end: root.end, items };
  return { ...root, members: member === undefined ? [] : [{ ...member, value }] };
}
