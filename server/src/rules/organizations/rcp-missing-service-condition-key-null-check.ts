import { defineRule } from '../rule.ts';
import { sourceOrganizationKeys, reportMissingPartner } from './rcpKeys.ts';
import type { Partner } from './rcpKeys.ts';

const partner: Partner = {
  anyOf: ['aws:sourceaccount', 'aws:sourcearn'],
  operator: 'Null',
  key: 'aws:SourceAccount',
  value: 'false',
  message: (key) =>
    `Some calls from AWS services do not have ${key}, and this denies them. Add Null "aws:SourceAccount": "false".`,
};

export const rcpMissingServiceConditionKeyNullCheck = defineRule({
  id: 'rcp-missing-service-condition-key-null-check',
  severity: 'warning',
  summary:
    'A resource control policy restricts the source organization of AWS service calls without checking ' +
    'that it is present.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['rcp'],
  visit: {
    statement(statement, context) {
      reportMissingPartner(statement, sourceOrganizationKeys, partner, context);
    },
  },
});
