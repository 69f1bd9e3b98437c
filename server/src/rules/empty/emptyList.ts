import { oppositeElements } from '../../policy/elements.ts';
import type { Statement } from '../../policy/policy.ts';
import type { ArrayNode, Member } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { RuleFix } from '../rule.ts';
import { removeStatement } from '../common/removal.ts';

interface EmptyList {
  readonly member: Member;
  readonly value: ArrayNode;
}

/** The elements of the statement with these names that are empty lists. */
export function emptyLists({ node }: Statement, ...names: readonly string[]): readonly EmptyList[] {
  const found: EmptyList[] = [];
  for (const member of node.members) {
    const { key, value } = member;
    if (value?.kind === 'array' && value.items.length === 0 && names.includes(key.value))
      found.push({ member, value });
  }
  return found;
}

/**
 * Removes a statement that applies to nothing: the meaning of the policy does not change. No fix if the statement also
 * has the opposite element, because it is unclear which one was meant, or if it lacks an element, because it is
 * unfinished or has a misspelled element.
 */
export function removeIdleStatement(statement: Statement): readonly RuleFix[] {
  if (oppositeElements.some((pair) => pair.every((name) => memberOf(statement.node, name) !== undefined)))
    return [];
  const has = (name: string): boolean => memberOf(statement.node, name) !== undefined;
  if (!has('Effect') || !(has('Action') || has('NotAction'))) return [];
  const edit = removeStatement(statement);
  return edit === undefined
    ? []
    : [{ title: 'Remove the statement, which applies to nothing', meaning: 'keeps', edits: [edit] }];
}
