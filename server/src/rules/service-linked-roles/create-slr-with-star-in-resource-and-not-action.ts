import { defineRule } from '../rule.ts';
import { createServiceLinkedRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const createSlrWithStarInResourceAndNotAction = defineRule({
  id: 'create-slr-with-star-in-resource-and-not-action',
  severity: 'warning',
  summary: 'NotAction on Resource * allows iam:CreateServiceLinkedRole without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(createServiceLinkedRole, { action: 'notAction', resource: 'star' }),
});
