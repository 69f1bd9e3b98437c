import { defineRule } from '../rule.ts';
import { createServiceLinkedRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const createSlrWithNotActionAndNotResource = defineRule({
  id: 'create-slr-with-not-action-and-not-resource',
  severity: 'warning',
  summary:
    'NotAction with NotResource allows iam:CreateServiceLinkedRole without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(createServiceLinkedRole, { action: 'notAction', resource: 'notResource' }),
});
