import { defineRule } from './rule.ts';
import { isAllowedService, nameAccount, sourceBinding } from './shared/servicePrincipals.ts';

export const recommendedConditionKeyForServicePrincipal = defineRule({
  id: 'recommended-condition-key-for-service-principal',
  severity: 'information',
  summary: 'What holds an AWS service back is a key that is not made for it.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['resource'],
  visit: {
    principal(principal, { report }) {
      const { statement, literal } = principal;
      if (!isAllowedService(principal) || sourceBinding(statement) !== 'weak') return;
      report({
        range: literal,
        message: `The conditions on ${literal.value} do not surely say for whom it calls; aws:SourceArn, aws:SourceAccount, aws:SourceOrgID and aws:SourceOrgPaths do.`,
        fixes: () => nameAccount(statement),
      });
    },
  },
});
