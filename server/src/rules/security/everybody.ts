import type { Principal, Statement } from '../../policy/policy.ts';
import { deniesOtherCallers, narrowsCallers } from '../common/grants/conditionReach.ts';
import { coversActions, coversResource, isUnconditionalDeny } from '../common/grants/denials.ts';
import { isEverybody } from '../common/principals/principals.ts';

/**
 * Whether a principal admits everyone: no condition restricts it to known callers, and no Deny excludes the others. S3
 * also assumes that a policy is public until it finds such conditions (S3 User Guide, "The meaning of public"); a Deny
 * wins over any Allow.
 */
export function isOpenToEverybody(principal: Principal): boolean {
  const { statement, negated } = principal;
  if (negated || statement.effect !== 'Allow' || !isEverybody(principal)) return false;
  return (
    !narrowsCallers(statement) &&
    !statement.policy.statements.some((deny) => excludesStrangers(deny, statement))
  );
}

/**
 * Whether a Deny covers everything that a statement allows to unknown callers: it applies to everyone, or to everyone
 * except the principals that it names.
 */
function excludesStrangers(deny: Statement, allow: Statement): boolean {
  return (
    deny.effect === 'Deny' &&
    (isUnconditionalDeny(deny) || deniesOtherCallers(deny)) &&
    appliesToStrangers(deny) &&
    allow.actions.every((action) => coversActions(deny, action)) &&
    allow.resources.every(({ negated, literal }) => !negated && coversResource(deny, literal))
  );
}

function appliesToStrangers({ principals }: Statement): boolean {
  const named = principals.filter(({ negated }) => !negated);
  return named.length > 0 ? named.some(isEverybody) : principals.length > 0 && !principals.some(isEverybody);
}
