import type { ActionPattern, Condition, Statement } from '../../policy/policy.ts';
import { copyNode } from '../../refactorings/copyNode.ts';
import type { NewValue } from '../../syntax/edit.ts';
import { isStopString } from '../../syntax/edit.ts';
import { memberOf } from '../../syntax/node.ts';
import { removeCondition } from '../common/removal.ts';
import type { RuleFix } from '../rule.ts';

/** Moves an action that does not send a key of the condition to a new statement without that key. */
export function moveWithoutKeys(
  pattern: ActionPattern,
  conditions: readonly Condition[],
): readonly RuleFix[] {
  const { statement, member, literal } = pattern;
  const actions = member.value;
  const list = memberOf(statement.policy.node, 'Statement')?.value;
  if (statement.effect !== 'Allow' || actions?.kind !== 'array' || actions.items.length < 2) return [];
  const value = copyWithout(statement, literal.value, conditions);
  if (value === undefined || (list?.kind !== 'array' && list?.kind !== 'object')) return [];
  const keys = conditions.map(({ key }) => key.value).join(', ');
  return [
    {
      title: `Move ${literal.value} to a statement without ${keys}, which may grant more`,
      meaning: 'widens',
      edits: [
        { kind: 'removeItem', container: actions, item: literal },
        { kind: 'insertItem', into: list, value, after: statement.node },
      ],
    },
  ];
}

/** Undefined if part of the statement is unknown. */
function copyWithout(
  { node }: Statement,
  action: string,
  conditions: readonly Condition[],
): NewValue | undefined {
  const copy = objectOf(copyNode(node));
  const blocks = objectOf(copy?.['Condition']);
  if (copy === undefined || blocks === undefined) return undefined;
  const left = Object.entries(blocks).flatMap(([operator, block]): [string, NewValue][] => {
    const gone = conditions.filter(({ operator: { text } }) => text === operator).map(({ key }) => key.value);
    const kept = Object.entries(objectOf(block) ?? {}).filter(([key]) => !gone.includes(key));
    return kept.length === 0 ? [] : [[operator, Object.fromEntries(kept)]];
  });
  const others = Object.entries(copy).filter(([key]) => key !== 'Sid' && key !== 'Condition');
  return {
    ...Object.fromEntries(others),
    Action: action,
    ...(left.length > 0 && { Condition: Object.fromEntries(left) }),
  };
}

function objectOf(value: NewValue | undefined): Readonly<Record<string, NewValue>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isStopString(value))
    return undefined;
  return value as Readonly<Record<string, NewValue>>;
}

/** Removes a condition that none of the statement's actions can meet. */
export function dropCondition(condition: Condition): readonly RuleFix[] {
  const edit = removeCondition(condition);
  if (edit === undefined) return [];
  const isDeny = condition.statement.effect === 'Deny';
  const title = `Remove the condition on ${condition.key.value}`;
  return [
    isDeny
      ? { title, meaning: 'narrows', edits: [edit] }
      : { title: `${title}, which may grant more`, meaning: 'widens', edits: [edit] },
  ];
}
