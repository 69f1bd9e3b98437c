import { ownQueueActions, topicActions } from '../../catalog/facts/resourcePolicyServices.ts';
import type { Action } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ActionPattern, PolicyDocument, Statement } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { writeOut } from './separateActions.ts';
import type { Report, RuleContext, RuleFix } from '../rule.ts';
import { isEverybody } from '../common/principals/principals.ts';

/**
 * Reports an action of a service that resource policies of this service cannot contain, or that has no effect in them.
 */
export function refusedAction(
  pattern: ActionPattern,
  { catalog, resolution }: Pick<RuleContext, 'catalog' | 'resolution'>,
): Report | undefined {
  const { statement, negated, literal } = pattern;
  if (negated) return undefined;
  const service = serviceOf(statement.policy);
  if (service === 'sns') {
    const all = catalog.service('sns')?.actions ?? [];
    return refusedByTopics(pattern, pattern.literal.value === '*' ? all : resolution.actions(pattern));
  }
  if (service !== 'sqs' || pattern.service !== 'sqs') return undefined;
  if (!ownQueueActions.has(pattern.name.toLowerCase()) || !isForOthers(statement)) return undefined;
  return {
    range: literal,
    severity: 'warning',
    message: `Amazon SQS does not let a queue policy allow other accounts ${literal.value}.`,
    fixes: () => withoutAction(pattern),
  };
}

/**
 * The service of a resource policy: the declared one, or the only service in its ARNs, unless the policy is open to
 * everyone like the policy of a VPC endpoint.
 */
function serviceOf({ context, statements }: PolicyDocument): string | undefined {
  if (context.kind !== 'resource' || context.certain) return context.service;
  const [service, ...others] = new Set(
    statements.flatMap(({ resources }) =>
      resources.map(({ literal }) => parseArn(literal.value)?.service?.text),
    ),
  );
  const isOpen = statements.every(({ principals }) => principals.every(isEverybody));
  return others.length === 0 && service === context.service && !isOpen ? service : undefined;
}

function refusedByTopics(pattern: ActionPattern, matched: readonly Action[]): Report | undefined {
  const { literal, name, service } = pattern;
  if (literal.value !== '*' && service !== 'sns') return undefined;
  // AWS's own example of a topic policy for a data perimeter (aws-samples/data-perimeter-policy-examples) denies all
  // actions.
  if (literal.value === '*' && pattern.statement.effect === 'Deny') return undefined;
  const taken = matched.filter((action) => isOfTopics(action.name));
  if (isOfTopics(name) || matched.length === 0 || taken.length === matched.length) return undefined;
  return {
    range: literal,
    severity: hasWildcard(literal.value) ? 'warning' : 'error',
    message: hasWildcard(literal.value)
      ? `Amazon SNS rejects topic policies with ${literal.value}, which includes actions that do not act ` +
        'on a topic. List the actions.'
      : `Amazon SNS rejects topic policies with ${literal.value}. An identity policy can allow it.`,
    fixes: () =>
      taken.length === 0
        ? withoutAction(pattern)
        : [
            {
              variant: 'list',
              title: 'List the actions that topic policies support',
              meaning: 'changes',
              preferred: true,
              edits: writeOut(
                pattern,
                taken.map((action) => `sns:${action.name}`),
              ),
            },
          ],
  };
}

function isOfTopics(name: string): boolean {
  return topicActions.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** Whether the statement only allows accounts other than the owner of its queues; both must be written out. */
function isForOthers({ effect, principals, resources }: Statement): boolean {
  const owners = new Set(resources.map(({ literal }) => parseArn(literal.value)?.account?.text ?? ''));
  const [owner = '', ...others] = owners;
  if (effect !== 'Allow' || others.length > 0 || !/^\d{12}$/.test(owner)) return false;
  const allowed = principals.map(({ type, literal }) =>
    type === 'AWS' ? accountIn(literal.value) : undefined,
  );
  return allowed.length > 0 && allowed.every((account) => account !== undefined && account !== owner);
}

function accountIn(principal: string): string | undefined {
  return /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?![^:])/.exec(principal)?.[1];
}

/** Removes the action if the list has others. */
export function withoutAction({ literal, member }: ActionPattern): readonly RuleFix[] {
  if (member.value?.kind !== 'array' || member.value.items.length < 2) return [];
  return [
    {
      variant: 'remove',
      title: `Remove ${literal.value}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'removeItem', container: member.value, item: literal }],
    },
  ];
}
