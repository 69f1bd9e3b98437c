import type { ActionPattern, Statement } from '../../policy/policy.ts';
import type { Edit } from '../../syntax/edit.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';

export const actionNeedsResourceStar = defineRule({
  id: 'action-needs-resource-star',
  severity: 'information',
  summary:
    'An action that does not support resource-level permissions is only allowed on specific resources.',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: {
    statement(statement, { resolution, report }) {
      if (statement.effect !== 'Allow' || !namesCertainResources(statement)) return;
      for (const pattern of statement.actions) {
        const action = pattern.negated ? undefined : resolution.exact(pattern);
        if (action === undefined || resolution.narrowable(pattern).length > 0) continue;
        const details = resolution.details(action);
        if (details === undefined || reachesAll(statement, details.service, resolution)) continue;
        const name = `${details.service}:${details.name}`;
        report({
          range: pattern,
          message: `${name} does not support resource-level permissions, so the ARNs of this statement never allow it. It requires "*".`,
          fixes: () => {
            const edits = allowOnStar(pattern, name);
            const title = `Allow ${name} on * in a separate statement`;
            return edits === undefined ? [] : [{ title, meaning: 'widens', edits }];
          },
        });
      }
    },
  },
});

/** Whether all resources are written out and none of them covers everything. */
function namesCertainResources({ resources }: Statement): boolean {
  const [first] = resources;
  if (first === undefined) return false;
  const value = first.member.value;
  if (value?.kind === 'array' && value.items.length !== resources.length) return false;
  return resources.every(({ negated, literal }) => !negated && literal.value.startsWith('arn:'));
}

/**
 * AWS documents and uses such patterns for actions that list or create: `s3:ListAllMyBuckets` on `arn:aws:s3:::*` (Amazon S3 User Guide,
 * "Controlling access to a bucket with user policies"), `logs:DescribeLogGroups` on `log-group:*` (CloudWatch Logs User Guide, "Logs sent to
 * CloudWatch Logs"), `iam:ListUsers` on `arn:aws:iam::*:*` (IAM User Guide, "Permissions required to access IAM resources").
 */
function reachesAll({ resources }: Statement, service: string, resolution: Resolution): boolean {
  return resources.some((pattern) => {
    const arn = resolution.arn(pattern);
    return arn?.service?.text === service && /^([\w-]+[:/])?\*([:/]\*)*$/.test(arn.resource?.text ?? '');
  });
}

/** Undefined if the statement has a condition, which the new one would lose, or if the action is its only one. */
function allowOnStar(
  { statement, member, literal }: ActionPattern,
  name: string,
): readonly Edit[] | undefined {
  const actions = member.value;
  const list = memberOf(statement.policy.node, 'Statement')?.value;
  if (actions?.kind !== 'array' || actions.items.length < 2 || statement.conditionBlocks.length > 0)
    return undefined;
  if (list?.kind !== 'array' && list?.kind !== 'object') return undefined;
  return [
    { kind: 'removeItem', container: actions, item: literal },
    {
      kind: 'insertItem',
      into: list,
      value: { Effect: 'Allow', Action: name, Resource: '*' },
      after: statement.node,
    },
  ];
}
