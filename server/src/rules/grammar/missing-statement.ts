import { defineRule } from '../rule.ts';
import { braceOf, insertPolicyElement, lacks } from '../common/place.ts';

export const missingStatement = defineRule({
  id: 'missing-statement',
  severity: 'error',
  summary: 'The policy has no Statement.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    policy({ node, context }, { report }) {
      if (context.part === true || !lacks(node, 'Statement')) return;
      report({
        range: braceOf(node),
        message: 'The policy has no Statement.',
        fixes: () => [
          {
            title: 'Add an empty "Statement"',
            meaning: 'changes',
            preferred: true,
            edits: [insertPolicyElement(node, 'Statement', [])],
          },
        ],
      });
    },
  },
});
