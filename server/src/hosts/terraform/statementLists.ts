import type { ValueNode } from '../../syntax/node.ts';

/** No module has its statements deeper in the objects of an argument. */
const maxDepth = 4;

/**
 * The values that may be a module's statements, by their names: the value itself, or members such as `statements` in
 * the objects of `iam_policy` (Terraform Registry, cloudposse/iam-policy/aws, "Inputs").
 */
export function statementLists(value: ValueNode, name: string, depth = 0): readonly ValueNode[] {
  const own = /(?:statements?|policy_permissions)$/.test(name) ? [value] : [];
  if (depth > maxDepth) return own;
  if (value.kind === 'array')
    return [...own, ...value.items.flatMap((item) => statementLists(item, '', depth + 1))];
  if (value.kind !== 'object') return own;
  const inner = value.members.flatMap((member) =>
    member.value === undefined ? [] : statementLists(member.value, member.key.value, depth + 1),
  );
  return [...own, ...inner];
}
