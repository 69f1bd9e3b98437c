import { textOf } from '../../policy/conditionValue.ts';
import type { Condition, Statement } from '../../policy/policy.ts';

/** Whether the statement asks with Null that the request has the key (`false`) or lacks it (`true`). */
export function asksNull({ conditionBlocks }: Statement, key: string, value: 'true' | 'false'): boolean {
  const name = key.toLowerCase();
  return conditionBlocks.some(
    ({ operator, conditions }) =>
      operator.base?.family === 'Null' &&
      conditions.some(
        (each) => each.lowerKey === name && each.values.some((node) => textOf(node)?.toLowerCase() === value),
      ),
  );
}

/** Whether Bool or Null has several values there, which it takes under a set operator only. */
export function needsSetOperator({ operator: { base }, values }: Condition): boolean {
  return (base?.family === 'Bool' || base?.family === 'Null') && values.length > 1;
}

/** Whether the operator compares values at all. */
export function compares({ operator }: Condition): boolean {
  return operator.base !== undefined && operator.base.family !== 'Null';
}
