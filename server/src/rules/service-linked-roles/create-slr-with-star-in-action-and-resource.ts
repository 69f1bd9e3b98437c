import { defineRule } from '../rule.ts';
import { createServiceLinkedRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const createSlrWithStarInActionAndResource = defineRule({
  id: 'create-slr-with-star-in-action-and-resource',
  severity: 'warning',
  summary:
    'A wildcard action on Resource * allows iam:CreateServiceLinkedRole without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(createServiceLinkedRole, { action: 'wildcard', resource: 'star' }),
});
