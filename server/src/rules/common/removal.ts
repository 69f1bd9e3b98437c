import { memberOf } from '../../syntax/node.ts';
import type { Condition, Statement } from '../../policy/policy.ts';
import type { Edit } from '../../syntax/edit.ts';

/** Removes a statement; undefined for the only one, because AWS requires at least one. */
export function removeStatement({ node, policy }: Statement): Edit | undefined {
  const container = memberOf(policy.node, 'Statement')?.value;
  if (container?.kind !== 'array' || container.items.length < 2) return undefined;
  return { kind: 'removeItem', container, item: node };
}

/** Removes a condition key; for the last key also its operator, and for the last operator the whole `Condition`. */
export function removeCondition({ block, member, statement }: Condition): Edit | undefined {
  const whole = memberOf(statement.node, 'Condition');
  if (whole?.value?.kind !== 'object' || block.member.value?.kind !== 'object') return undefined;
  if (block.member.value.members.length > 1) {
    return { kind: 'remove', container: block.member.value, member };
  }
  return whole.value.members.length > 1
    ? { kind: 'remove', container: whole.value, member: block.member }
    : { kind: 'remove', container: statement.node, member: whole };
}
