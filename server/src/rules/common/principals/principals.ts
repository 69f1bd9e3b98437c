import type { PrincipalType } from '../../../policy/elements.ts';
import { awsPrincipalForm } from '../../../policy/principalForm.ts';
import type { Principal, Statement } from '../../../policy/policy.ts';
import { isOpaque } from '../../../policy/variables.ts';
import { hasWildcard } from '../../../policy/wildcard.ts';
import type { Edit, NewValue } from '../../../syntax/edit.ts';
import type { Member, ObjectNode, ValueNode } from '../../../syntax/node.ts';
import { memberOf } from '../../../syntax/node.ts';
import { toNewValue } from '../../../syntax/newValue.ts';
import type { RuleFix } from '../../rule.ts';
import { addCondition } from '../conditions/addCondition.ts';

/** `"*"`, bare or under `AWS`: everyone, including anonymous callers. */
export function isEverybody({ literal, typeKey, type }: Principal): boolean {
  return literal.value === '*' && (typeKey === undefined || type === 'AWS');
}

/** Whether the text is compared literally: it has no variable, placeholder or wildcard (which has its own rule). */
export function isPlain({ literal: { value } }: Principal): boolean {
  return !isOpaque(value) && !hasWildcard(value);
}

/** Whether all principals of the statement are known: each a string without a variable. */
export function knowsPrincipals({ node, principals }: Statement): boolean {
  if (principals.some(({ literal }) => isOpaque(literal.value))) return false;
  let count = 0;
  for (const { key, value } of node.members) {
    if (key.value !== 'Principal' && key.value !== 'NotPrincipal') continue;
    for (const held of value?.kind === 'object' ? value.members.map((member) => member.value) : [value]) {
      if (held?.kind === 'array') count += held.items.length;
      else count += 1;
    }
  }
  return count === principals.length;
}

/** The value of the principal's type: the principal itself or the list that contains it. */
export function listAround({ member, typeKey }: Principal): ValueNode | undefined {
  const types = member.value?.kind === 'object' ? member.value.members : [];
  return types.find(({ key }) => key === typeKey)?.value;
}

/** Moves a principal to another type; no fix for a bare principal, which has no type. */
export function moveToType(principal: Principal, type: PrincipalType): readonly RuleFix[] {
  const edits = editsToMove(principal, type);
  return edits === undefined
    ? []
    : [{ title: `Move the principal to "${type}"`, meaning: 'changes', preferred: true, edits }];
}

function editsToMove(principal: Principal, type: PrincipalType): readonly Edit[] | undefined {
  const types = principal.member.value;
  if (types?.kind !== 'object') return undefined;
  const from = types.members.find(({ key }) => key === principal.typeKey);
  if (from === undefined) return undefined;
  const to = memberOf(types, type)?.value;
  const alone = from.value?.kind !== 'array' || from.value.items.length === 1;
  if (alone && to === undefined) return [{ kind: 'renameKey', member: from, key: type }];
  const arrival = arrive(types, type, to, principal.literal.value);
  return arrival === undefined ? undefined : [leave(types, from, principal), arrival];
}

function leave(types: ObjectNode, from: Member, { literal }: Principal): Edit {
  return from.value?.kind === 'array' && from.value.items.length > 1
    ? { kind: 'removeItem', container: from.value, item: literal }
    : { kind: 'remove', container: types, member: from };
}

function arrive(types: ObjectNode, type: string, to: Member['value'], value: string): Edit | undefined {
  if (to === undefined) return { kind: 'insertMember', into: types, key: type, value };
  return to.kind === 'string' || to.kind === 'array' ? { kind: 'insertItem', into: to, value } : undefined;
}

/**
 * Replaces the principals of Principal or NotPrincipal by a condition on `aws:PrincipalArn`, and makes everyone the
 * principal. Undefined if one of them is not a user, role or session: the key contains only the ARNs of these.
 */
export function matchByArn(
  { node, principals }: Statement,
  member: Member,
  everybody: NewValue,
): readonly Edit[] | undefined {
  const own = principals.filter((principal) => principal.member === member);
  const arns = own.map(({ literal }) => literal.value);
  if (arns.length === 0 || member.value === undefined || !arns.every(isMatchable)) return undefined;
  const negated = member.key.value === 'NotPrincipal';
  const [first = '', ...others] = arns;
  const condition = addCondition(node, negated ? 'ArnNotLike' : 'ArnLike', {
    'aws:PrincipalArn': others.length === 0 ? first : arns,
  });
  if (condition === undefined) return undefined;
  return [
    ...(negated ? [{ kind: 'renameKey' as const, member, key: 'Principal' }] : []),
    { kind: 'replace', node: member.value, value: everybody },
    condition,
  ];
}

function isMatchable(arn: string): boolean {
  if (isOpaque(arn)) return false;
  const form = awsPrincipalForm(arn.replaceAll(/[*?]/g, 'x'));
  return form === 'user' || form === 'role';
}

/** The content of `Principal` under one type. */
export function underType(type: PrincipalType, member: Member): NewValue | undefined {
  const value = member.value === undefined ? undefined : toNewValue(member.value);
  return value === undefined ? undefined : { [type]: value };
}
