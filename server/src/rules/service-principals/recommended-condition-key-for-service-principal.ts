import { defineRule } from '../rule.ts';
import { isAllowedService, nameAccount, sourceBinding } from './servicePrincipals.ts';

export const recommendedConditionKeyForServicePrincipal = defineRule({
  id: 'recommended-condition-key-for-service-principal',
  severity: 'information',
  summary: 'An AWS service is restricted by a key that is not meant for service principals.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['resource'],
  visit: {
    principal(principal, { report }) {
      const { statement, literal } = principal;
      if (!isAllowedService(principal) || sourceBinding(statement) !== 'weak') return;
      report({
        range: literal,
        message:
          `The conditions may not restrict the source of calls from ${literal.value}. Use aws:SourceArn, ` +
          'aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.',
        fixes: () => nameAccount(statement),
      });
    },
  },
});
