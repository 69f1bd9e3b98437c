import { awsPrincipalForm } from '../policy/principalForm.ts';
import { defineRule } from './rule.ts';

export const invalidUserReference = defineRule({
  id: 'invalid-user-reference',
  severity: 'warning',
  summary: 'A principal is the unique id of a user in place of its ARN.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['resource', 'trust', 'endpoint'],
  visit: {
    principal({ type, literal }, { report }) {
      if (type !== 'AWS' || awsPrincipalForm(literal.value) !== 'userId') return;
      report({
        range: literal,
        message: `"${literal.value}" is the unique id of a user. AWS shows it where the user was deleted; name a user by its ARN.`,
      });
    },
  },
});
