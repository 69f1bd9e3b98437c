import { defineRule } from '../rule.ts';
import { createServiceLinkedRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const createSlrWithStarInResource = defineRule({
  id: 'create-slr-with-star-in-resource',
  severity: 'warning',
  summary: 'iam:CreateServiceLinkedRole is allowed on Resource * without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(createServiceLinkedRole, { action: 'literal', resource: 'star' }),
});
