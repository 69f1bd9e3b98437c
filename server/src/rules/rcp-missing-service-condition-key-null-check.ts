import { defineRule } from './rule.ts';
import { sourceOrganizationKeys, reportMissingPartner } from './shared/rcpKeys.ts';
import type { Partner } from './shared/rcpKeys.ts';

const partner: Partner = {
  anyOf: ['aws:sourceaccount', 'aws:sourcearn'],
  operator: 'Null',
  key: 'aws:SourceAccount',
  value: 'false',
  message: (key) =>
    `Not every call of an AWS service has ${key}, and this denies those without it. Add Null "aws:SourceAccount": "false".`,
};

export const rcpMissingServiceConditionKeyNullCheck = defineRule({
  id: 'rcp-missing-service-condition-key-null-check',
  severity: 'warning',
  summary:
    'A resource control policy asks for the organization behind a call of an AWS service and does not ask whether there is one.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['rcp'],
  visit: {
    statement(statement, context) {
      reportMissingPartner(statement, sourceOrganizationKeys, partner, context);
    },
  },
});
