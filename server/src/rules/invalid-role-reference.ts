import { awsPrincipalForm } from '../policy/principalForm.ts';
import { defineRule } from './rule.ts';

export const invalidRoleReference = defineRule({
  id: 'invalid-role-reference',
  severity: 'warning',
  summary: 'A principal is the unique id of a role in place of its ARN.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['resource', 'trust', 'endpoint'],
  visit: {
    principal({ type, literal }, { report }) {
      if (type !== 'AWS' || awsPrincipalForm(literal.value) !== 'roleId') return;
      report({
        range: literal,
        message: `"${literal.value}" is the unique id of a role. AWS shows it where the role was deleted; name a role by its ARN.`,
      });
    },
  },
});
