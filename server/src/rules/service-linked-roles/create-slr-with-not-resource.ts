import { defineRule } from '../rule.ts';
import { createServiceLinkedRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const createSlrWithNotResource = defineRule({
  id: 'create-slr-with-not-resource',
  severity: 'warning',
  summary: 'iam:CreateServiceLinkedRole is allowed with NotResource without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(createServiceLinkedRole, { action: 'literal', resource: 'notResource' }),
});
