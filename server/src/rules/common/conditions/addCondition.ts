import type { Edit, NewValue } from '../../../syntax/edit.ts';
import type { ObjectNode } from '../../../syntax/node.ts';
import { memberInAnyCase, memberOf } from '../../../syntax/node.ts';
import { insertStatementElement } from '../place.ts';

/**
 * Adds keys with their values under an operator, and the operator and `Condition` if the statement lacks them.
 * Undefined if the operator already has one of the keys, or if `Condition` is malformed.
 */
export function addCondition(
  statement: ObjectNode,
  operator: string,
  keys: Readonly<Record<string, NewValue>>,
): Edit | undefined {
  const member = memberOf(statement, 'Condition');
  if (member === undefined) return insertStatementElement(statement, 'Condition', { [operator]: keys });
  const all = member.value;
  if (all?.kind !== 'object') return undefined;
  const block = memberInAnyCase(all, operator)?.value;
  if (block === undefined) return { kind: 'insertMember', into: all, key: operator, value: keys };
  const [[key, value] = ['', ''], ...others] = Object.entries(keys);
  if (block.kind !== 'object' || others.length > 0 || memberInAnyCase(block, key) !== undefined)
    return undefined;
  return { kind: 'insertMember', into: block, key, value };
}
