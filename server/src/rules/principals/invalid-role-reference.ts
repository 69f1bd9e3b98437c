import { awsPrincipalForm } from '../../policy/principalForm.ts';
import { defineRule } from '../rule.ts';

export const invalidRoleReference = defineRule({
  id: 'invalid-role-reference',
  severity: 'warning',
  summary: 'A principal is the unique ID of a role instead of its ARN.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['resource', 'trust', 'endpoint'],
  visit: {
    principal({ type, literal }, { report }) {
      if (type !== 'AWS' || awsPrincipalForm(literal.value) !== 'roleId') return;
      report({
        range: literal,
        message:
          `"${literal.value}" is the unique ID of a role, which AWS shows when the role has been ` +
          'deleted. Use the ARN of a role.',
      });
    },
  },
});
