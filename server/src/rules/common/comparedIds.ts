import { identifierKeys } from '../../catalog/facts/identifierKeys.ts';
import type { Condition } from '../../policy/policy.ts';

/** Whether the policy of a VPC endpoint compares an ID that AWS generates as a number. */
export function comparesIdAsNumber({ lowerKey, operator, statement }: Condition): boolean {
  const { kind, certain } = statement.policy.context;
  if (kind !== 'endpoint' || !certain) return false;
  return operator.base?.family === 'Numeric' && identifierKeys.has(lowerKey);
}
