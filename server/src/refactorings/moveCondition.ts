import type { Condition, ConditionBlock } from '../policy/policy.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import { memberInAnyCase, memberOf } from '../syntax/node.ts';
import { toNewValue } from '../syntax/newValue.ts';

/**
 * Moves a condition key to another operator of the same `Condition`, with a new value; undefined if that operator
 * already has the key.
 */
export function moveCondition(
  condition: Condition,
  operator: string,
  value: NewValue,
): readonly Edit[] | undefined {
  const { block, member, key, statement } = condition;
  const all = memberOf(statement.node, 'Condition')?.value;
  const own = block.member.value;
  if (all?.kind !== 'object' || own?.kind !== 'object' || member.value === undefined) return undefined;
  const found = memberInAnyCase(all, operator);
  const isOwn = found === block.member;
  // The other keys would stay under a name that differs only in case.
  if (isOwn && own.members.length > 1) return undefined;
  const target = isOwn ? undefined : found?.value;
  if (target === undefined && own.members.length === 1) {
    const rename: Edit = { kind: 'renameKey', member: block.member, key: operator };
    // An unchanged value keeps its comments and its layout.
    const isSame = JSON.stringify(toNewValue(member.value)) === JSON.stringify(value);
    return isSame ? [rename] : [rename, { kind: 'replace', node: member.value, value }];
  }
  const leave: Edit =
    own.members.length === 1
      ? { kind: 'remove', container: all, member: block.member }
      : { kind: 'remove', container: own, member };
  if (target === undefined) {
    return [leave, { kind: 'insertMember', into: all, key: operator, value: { [key.value]: value } }];
  }
  if (target.kind !== 'object' || memberInAnyCase(target, key.value) !== undefined) return undefined;
  return [leave, { kind: 'insertMember', into: target, key: key.value, value }];
}

/**
 * Renames an operator with all its keys; if the `Condition` already has that operator, the keys move there. Undefined
 * if it already has one of them.
 */
export function renameOperator(block: ConditionBlock, operator: string): readonly Edit[] | undefined {
  const { member, statement } = block;
  const all = memberOf(statement.node, 'Condition')?.value;
  const own = member.value;
  const target = all?.kind === 'object' ? memberInAnyCase(all, operator) : undefined;
  if (target === undefined || target === member) return [{ kind: 'renameKey', member, key: operator }];
  const into = target.value;
  if (all?.kind !== 'object' || own?.kind !== 'object' || into?.kind !== 'object') return undefined;
  const moved = own.members.flatMap(({ key, value }): readonly Edit[] => {
    const written = value === undefined ? undefined : toNewValue(value);
    const isTaken = memberInAnyCase(into, key.value) !== undefined;
    return written === undefined || isTaken
      ? []
      : [{ kind: 'insertMember', into, key: key.value, value: written }];
  });
  return moved.length < own.members.length
    ? undefined
    : [{ kind: 'remove', container: all, member }, ...moved];
}
