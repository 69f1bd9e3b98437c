import { textOf } from '../../policy/conditionValue.ts';
import type { Condition, Statement } from '../../policy/policy.ts';

/** Whether the statement requires with Null that the request has the key (`false`) or does not have it (`true`). */
export function hasNullCheck(
  { conditionBlocks }: Statement,
  lowerKey: string,
  value: 'true' | 'false',
): boolean {
  return conditionBlocks.some(
    ({ operator, conditions }) =>
      operator.base?.family === 'Null' &&
      conditions.some(
        (each) =>
          each.lowerKey === lowerKey && each.values.some((node) => textOf(node)?.toLowerCase() === value),
      ),
  );
}

/** Whether the operator compares values at all. */
export function compares({ operator }: Condition): boolean {
  return operator.base !== undefined && operator.base.family !== 'Null';
}
