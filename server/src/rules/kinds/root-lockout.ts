import { parseArn } from '../../policy/arn.ts';
import type { Statement } from '../../policy/policy.ts';
import { covers } from '../../policy/wildcard.ts';
import { defineRule } from '../rule.ts';
import { isEverybody } from '../common/principals/principals.ts';

/** Without these permissions, only the root user can restore the policy. */
const recovery = ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'];

export const rootLockout = defineRule({
  id: 'root-lockout',
  severity: 'warning',
  summary: 'A bucket policy denies everyone permission to change it, so only the root user still can.',
  policyKinds: ['resource'],
  tier: 'security',
  visit: {
    statement(statement, { report }) {
      const principal = statement.principals.find((each) => !each.negated && isEverybody(each));
      if (principal === undefined || statement.effect !== 'Deny' || statement.conditionBlocks.length > 0)
        return;
      if (!reachesBucket(statement)) return;
      const action = statement.actions.find(
        ({ negated, literal }) =>
          !negated && recovery.every((each) => covers(literal.value, each, 'ignoreCase')),
      );
      if (action === undefined) return;
      report({
        range: action,
        message:
          'This denies everyone, including you, permission to change or delete this policy. Only the ' +
          'root user of the account still can.',
        related: [{ range: principal, message: 'Everyone.' }],
      });
    },
  },
});

/** A bucket has no slash after its name; the ARNs of its objects have one. */
function reachesBucket({ resources, policy }: Statement): boolean {
  return resources.some(({ negated, literal }) => {
    if (negated) return false;
    if (literal.value === '*') return policy.context.service === 's3';
    const { service, region, resource } = parseArn(literal.value) ?? {};
    return service?.text === 's3' && region?.text === '' && /^[^/]+$/.test(resource?.text ?? '');
  });
}
