import { crossServiceCallers } from './data/crossServiceCallers.ts';
import { defineRule } from './rule.ts';
import { isAllowedService, nameAccount, sourceBinding } from './shared/servicePrincipals.ts';

export const confusedDeputyRisk = defineRule({
  id: 'confused-deputy-risk',
  severity: 'information',
  summary: 'A service that acts for many accounts may assume the role, whoever it acts for.',
  policyKinds: ['trust'],
  tier: 'security',
  visit: {
    principal(principal, { report }) {
      const { statement, literal } = principal;
      if (!isAllowedService(principal) || !crossServiceCallers.has(literal.value)) return;
      if (sourceBinding(statement) === 'bound') return;
      report({
        range: literal,
        message: `${literal.value} says for whom it assumes the role; without aws:SourceAccount or aws:SourceArn another customer could make it do so.`,
        fixes: () => nameAccount(statement),
      });
    },
  },
});
