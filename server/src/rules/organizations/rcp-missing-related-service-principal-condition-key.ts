import { defineRule } from '../rule.ts';
import { sourceKeys, reportMissingPartner } from './rcpKeys.ts';
import type { Partner } from './rcpKeys.ts';

const partner: Partner = {
  anyOf: ['aws:principalisawsservice'],
  operator: 'BoolIfExists',
  key: 'aws:PrincipalIsAWSService',
  value: 'true',
  message: (key) =>
    `Only calls from AWS services have ${key}, so this can deny all others too. Add ` +
    'aws:PrincipalIsAWSService "true" to restrict it to services.',
};

export const rcpMissingRelatedServicePrincipalConditionKey = defineRule({
  id: 'rcp-missing-related-service-principal-condition-key',
  severity: 'warning',
  summary:
    'A resource control policy restricts the source of AWS service calls without being limited to AWS services.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['rcp'],
  visit: {
    statement(statement, context) {
      reportMissingPartner(statement, sourceKeys, partner, context);
    },
  },
});
