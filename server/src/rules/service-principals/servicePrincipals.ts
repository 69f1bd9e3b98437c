import type { Condition, Principal, Statement } from '../../policy/policy.ts';
import type { RuleFix } from '../rule.ts';
import {
  bindingKeys,
  principalOnlyKeys,
  sourceKeys,
  weakSourceKeys,
} from '../../catalog/facts/sourceKeys.ts';
import { addCondition } from '../common/conditions/addCondition.ts';
import { isPlain } from '../common/principals/principals.ts';

/** How the conditions of a statement restrict the accounts or resources on whose behalf its services can call. */
type SourceBinding = 'bound' | 'weak' | 'none';

export function sourceBinding(statement: Statement): SourceBinding {
  const { conditionBlocks } = statement;
  const keys = conditionBlocks.flatMap(({ conditions }) => conditions.flatMap(comparedKey));
  if (keys.some((key) => sourceKeys.has(key) || bindingKeys.some((start) => key.startsWith(start))))
    return 'bound';
  if (isBoundByPath(statement)) return 'bound';
  return keys.some((key) => weakSourceKeys.has(key)) ? 'weak' : 'none';
}

/**
 * Services that only write below the ID of the account on whose behalf they write, and whose guides only restrict them
 * by this path: Elastic Load Balancing, "Enable access logs for your Application Load Balancer", "Security best
 * practices" (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
 */
const boundByPath: ReadonlySet<string> = new Set([
  'logdelivery.elasticloadbalancing.amazonaws.com',
  'logdelivery.elb.amazonaws.com',
]);

function isBoundByPath({ principals, resources }: Statement): boolean {
  return (
    resources.length > 0 &&
    principals.every(({ literal }) => boundByPath.has(literal.value)) &&
    resources.every(
      ({ negated, literal }) => !negated && /\/AWSLogs\/(?:\d{12}|[^/*?]*\$\{[^}]+\})\//.test(literal.value),
    )
  );
}

/** The compared key in lower case; empty if the condition only checks whether the key is present. */
function comparedKey({ lowerKey, operator }: Condition): readonly string[] {
  return operator.base?.family === 'Null' ? [] : [lowerKey];
}

/** Whether the condition requires a key that describes a principal, which requests from AWS services never have. */
export function requiresPrincipalKey({ lowerKey, operator }: Condition): boolean {
  if (!principalOnlyKeys.has(lowerKey) && !lowerKey.startsWith('aws:principaltag/')) return false;
  // Other operators match requests without the key.
  if (operator.base === undefined || operator.base.negated || operator.base.family === 'Null') return false;
  return !operator.ifExists && operator.qualifier !== 'ForAllValues';
}

/** Whether it is a service principal in an Allow. */
export function isAllowedService(principal: Principal): boolean {
  const { type, negated, statement } = principal;
  return type === 'Service' && !negated && statement.effect === 'Allow' && isPlain(principal);
}

/** Restricts a service to calls on behalf of one account, which the user has to enter. */
export function nameAccount({ node }: Statement): readonly RuleFix[] {
  const account = { stops: [{ name: 'account', text: '111122223333' }] };
  const edit = addCondition(node, 'StringEquals', { 'aws:SourceAccount': account });
  return edit === undefined
    ? []
    : [
        {
          title: 'Restrict the account with aws:SourceAccount',
          meaning: 'narrows',
          preferred: true,
          edits: [edit],
        },
      ];
}
