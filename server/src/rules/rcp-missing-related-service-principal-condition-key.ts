import { defineRule } from './rule.ts';
import { sourceKeys, reportMissingPartner } from './shared/rcpKeys.ts';
import type { Partner } from './shared/rcpKeys.ts';

const partner: Partner = {
  anyOf: ['aws:principalisawsservice'],
  operator: 'BoolIfExists',
  key: 'aws:PrincipalIsAWSService',
  value: 'true',
  message: (key) =>
    `Only calls of AWS services have ${key}, so this can deny all others too. Add aws:PrincipalIsAWSService "true" to keep to services.`,
};

export const rcpMissingRelatedServicePrincipalConditionKey = defineRule({
  id: 'rcp-missing-related-service-principal-condition-key',
  severity: 'warning',
  summary: 'A resource control policy asks for whom an AWS service calls and does not keep to AWS services.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['rcp'],
  visit: {
    statement(statement, context) {
      reportMissingPartner(statement, sourceKeys, partner, context);
    },
  },
});
