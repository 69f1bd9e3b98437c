import type { Statement } from '../../policy/policy.ts';
import type { ArrayNode, Member } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Fix } from '../rule.ts';
import { removeStatement } from './removal.ts';

/** An element of the statement that is an empty list. */
export function emptyLists(
  { node }: Statement,
  ...names: readonly string[]
): readonly { readonly member: Member; readonly value: ArrayNode }[] {
  return names.flatMap((name) => {
    const member = memberOf(node, name);
    return member?.value?.kind === 'array' && member.value.items.length === 0
      ? [{ member, value: member.value }]
      : [];
  });
}

/** For a statement that applies to nothing: whether it allows or denies, the policy is the same without it. */
export function removeIdleStatement(statement: Statement): readonly Fix[] {
  const edit = removeStatement(statement);
  return edit === undefined
    ? []
    : [{ title: 'Remove the statement, which applies to nothing', meaning: 'keeps', edits: [edit] }];
}
