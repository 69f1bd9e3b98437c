import type { Condition } from '../../policy/policy.ts';

/**
 * Whether a condition that matches more than intended permits more requests: in an Allow, and as the exception in a
 * Deny.
 */
export function grantsOnMatch({ operator, statement }: Condition): boolean {
  const family = operator.base?.family;
  if (family !== 'String' && family !== 'Arn') return false;
  return statement.effect === 'Allow' ? operator.base?.negated === false : operator.base?.negated === true;
}
