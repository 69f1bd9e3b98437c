import { servicesWithoutResourcePolicies } from '../../catalog/facts/resourcePolicyServices.ts';
import { defineRule } from '../rule.ts';
import { isAllowedService, nameAccount, requiresPrincipalKey, sourceBinding } from './servicePrincipals.ts';

export const restrictAccessToServicePrincipal = defineRule({
  id: 'restrict-access-to-service-principal',
  severity: 'warning',
  summary: 'An AWS service has access on behalf of any account.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['resource'],
  visit: {
    principal(principal, { report }) {
      const { statement, literal } = principal;
      const { service, certain } = statement.policy.context;
      // `unsupported-principal` reports the cause.
      if (!certain && servicesWithoutResourcePolicies.has(service ?? '')) return;
      if (!isAllowedService(principal) || sourceBinding(statement) !== 'none') return;
      // Then the statement never allows services, which `unsupported-condition-key-for-service-principal` reports.
      if (statement.conditionBlocks.some(({ conditions }) => conditions.some(requiresPrincipalKey))) return;
      report({
        range: literal,
        message:
          `${literal.value} has access on behalf of any account that uses it. Add a condition on ` +
          'aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.',
        fixes: () => nameAccount(statement),
      });
    },
  },
});
