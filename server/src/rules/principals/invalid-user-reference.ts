import { awsPrincipalForm } from '../../policy/principalForm.ts';
import { defineRule } from '../rule.ts';

export const invalidUserReference = defineRule({
  id: 'invalid-user-reference',
  severity: 'warning',
  summary: 'A principal is the unique ID of a user instead of its ARN.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['resource', 'trust', 'endpoint'],
  visit: {
    principal({ type, literal }, { report }) {
      if (type !== 'AWS' || awsPrincipalForm(literal.value) !== 'userId') return;
      report({
        range: literal,
        message:
          `"${literal.value}" is the unique ID of a user, which AWS shows when the user has been ` +
          'deleted. Use the ARN of a user.',
      });
    },
  },
});
