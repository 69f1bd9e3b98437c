import { defineRule } from '../rule.ts';
import { principalKeys, reportMissingPartner } from './rcpKeys.ts';
import type { Partner } from './rcpKeys.ts';

const partner: Partner = {
  anyOf: ['aws:principalisawsservice'],
  operator: 'BoolIfExists',
  key: 'aws:PrincipalIsAWSService',
  value: 'false',
  message: (key) =>
    `AWS services have no ${key}, so this denies their calls too. Add aws:PrincipalIsAWSService ` +
    '"false" to exempt them.',
};

export const rcpMissingRelatedPrincipalConditionKey = defineRule({
  id: 'rcp-missing-related-principal-condition-key',
  severity: 'warning',
  summary: 'A resource control policy restricts principals without exempting AWS services.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['rcp'],
  visit: {
    statement(statement, context) {
      reportMissingPartner(statement, principalKeys, partner, context);
    },
  },
});
