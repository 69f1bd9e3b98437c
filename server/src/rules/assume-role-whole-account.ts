import { awsPrincipalForm } from '../policy/principalForm.ts';
import { defineRule } from './rule.ts';

export const assumeRoleWholeAccount = defineRule({
  id: 'assume-role-whole-account',
  severity: 'information',
  summary: 'A role trusts a whole account, and no condition narrows it.',
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
          'Every user and role of this account may assume the role if a policy of that account lets them. Name those who need it, or add a condition.',
      });
    },
  },
});
