import { splitArn } from '../../policy/arn.ts';
import { defineRule } from '../rule.ts';
import { reportRedundant } from './redundancy.ts';

export const redundantResource = defineRule({
  id: 'redundant-resource',
  severity: 'hint',
  summary: 'A resource is covered by another one in the same list.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement({ resources }, context) {
      if (resources.length < 2) return;
      for (const negated of [false, true])
        reportRedundant(
          resources.filter((each) => each.negated === negated),
          completeArn,
          'resource',
          context,
        );
    },
  },
});

/**
 * IAM completes an ARN of fewer than six fields with stars: `arn:aws:s3*::b/*` has no resource, and does not cover
 * objects of `b` (IAM User Guide, "Grammar of the IAM JSON policy language").
 */
function completeArn(text: string): string {
  return text.startsWith('arn:') ? text + ':*'.repeat(6 - splitArn(text).length) : text;
}
