import { crossServiceCallers } from './crossServiceCallers.ts';
import { defineRule } from '../rule.ts';
import { isAllowedService, nameAccount, sourceBinding } from './servicePrincipals.ts';

export const confusedDeputyRisk = defineRule({
  id: 'confused-deputy-risk',
  severity: 'information',
  summary: 'A service that acts for many accounts can assume the role on behalf of any of them.',
  policyKinds: ['trust'],
  tier: 'security',
  visit: {
    principal(principal, { report }) {
      const { statement, literal } = principal;
      if (!isAllowedService(principal) || !crossServiceCallers.has(literal.value)) return;
      if (sourceBinding(statement) === 'bound') return;
      report({
        range: literal,
        message:
          `${literal.value} acts on behalf of many accounts. Without a condition on aws:SourceAccount or ` +
          'aws:SourceArn, another account could make it assume this role.',
        fixes: () => nameAccount(statement),
      });
    },
  },
});
