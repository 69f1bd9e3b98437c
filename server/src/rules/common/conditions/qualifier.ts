import type { Condition } from '../../../policy/policy.ts';
import { toNewValue } from '../../../syntax/newValue.ts';
import type { OwnFix, RuleFix } from '../../rule.ts';
import { moveCondition } from '../../../refactorings/moveCondition.ts';

/** Moves the key with its values to another operator; no fix if AWS would reject the values there. */
export function changeOperator(
  condition: Condition,
  operator: string,
  fix: Omit<OwnFix, 'edits' | 'title'> & { readonly title?: string },
): readonly RuleFix[] {
  if (!/^For(?:All|Any)Value/i.test(operator) && needsSetOperator(condition)) return [];
  const { value } = condition.member;
  const written = value === undefined ? undefined : toNewValue(value);
  const edits = written === undefined ? undefined : moveCondition(condition, operator, written);
  return edits === undefined ? [] : [{ title: `Change the operator to ${operator}`, ...fix, edits }];
}

/** Whether Bool or Null has several values, which are only allowed with a set operator. */
export function needsSetOperator({ operator: { base }, values }: Condition): boolean {
  return (base?.family === 'Bool' || base?.family === 'Null') && values.length > 1;
}

/** The operator as written, without `ForAllValues:` or `ForAnyValue:`. */
export function unqualified({ operator }: Condition): string {
  return operator.text.slice(operator.baseStart);
}
