import { identifierKeys } from '../../../catalog/facts/identifierKeys.ts';
import type { Condition } from '../../../policy/policy.ts';

/** Whether the policy of a VPC endpoint compares an ID that AWS generates. */
export function comparesId({ lowerKey, statement }: Condition): boolean {
  const { kind, certain } = statement.policy.context;
  return kind === 'endpoint' && certain && identifierKeys.has(lowerKey);
}

/** Whether the policy of a VPC endpoint compares such an ID as a number. */
export function comparesIdAsNumber(condition: Condition): boolean {
  return condition.operator.base?.family === 'Numeric' && comparesId(condition);
}
