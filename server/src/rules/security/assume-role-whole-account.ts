import { awsPrincipalForm } from '../../policy/principalForm.ts';
import { defineRule } from '../rule.ts';

export const assumeRoleWholeAccount = defineRule({
  id: 'assume-role-whole-account',
  severity: 'information',
  summary: 'A role trusts a whole account without a condition.',
  policyKinds: ['trust'],
  tier: 'security',
  visit: {
    principal({ type, negated, literal, statement }, { report }) {
      if (type !== 'AWS' || negated || statement.effect !== 'Allow') return;
      const form = awsPrincipalForm(literal.value);
      if ((form !== 'account' && form !== 'root') || statement.conditionBlocks.length > 0) return;
      report({
        range: literal,
        message:
          'Any user or role of this account can assume the role if a policy in that account allows it. List the principals that need it, or add a condition.',
      });
    },
  },
});
