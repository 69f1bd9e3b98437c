import { defineRule } from '../rule.ts';
import { shortArn, writeOut } from './shortArn.ts';

export const incompleteArnExpansion = defineRule({
  id: 'incomplete-arn-expansion',
  severity: 'hint',
  summary: 'IAM completes a short ARN that ends in a wildcard.',
  policyKinds: ['identity', 'boundary', 'scp'],
  visit: {
    resource(pattern, { resolution, report }) {
      const short = shortArn(pattern, resolution);
      if (short?.completed !== true || !short.open) return;
      const { arn } = short;
      const full = arn.text + ':*'.repeat(6 - arn.fieldCount);
      report({
        range: pattern.literal,
        message: `"${arn.text}" is completed to "${full}" here; a session policy or a policy of a resource is refused with it.`,
        fixes: () => writeOut(pattern, short),
      });
    },
  },
});
