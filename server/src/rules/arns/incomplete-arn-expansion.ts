import { defineRule } from '../rule.ts';
import { shortArn, writeOut } from './shortArn.ts';

export const incompleteArnExpansion = defineRule({
  id: 'incomplete-arn-expansion',
  severity: 'hint',
  summary: 'IAM expands a short ARN that ends in a wildcard.',
  policyKinds: ['identity', 'boundary', 'scp'],
  visit: {
    resource(pattern, { resolution, report }) {
      const short = shortArn(pattern, resolution);
      if (short?.completed !== true || !short.open) return;
      const { arn } = short;
      const full = arn.text + ':*'.repeat(6 - arn.fieldCount);
      report({
        range: pattern.literal,
        message:
          `IAM expands "${arn.text}" to "${full}" here; AWS rejects the short form in session and ` +
          'resource policies.',
        fixes: () => writeOut(pattern, short),
      });
    },
  },
});
