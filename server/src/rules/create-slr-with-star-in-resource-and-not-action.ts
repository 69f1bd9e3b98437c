import { defineRule } from './rule.ts';
import { createServiceLinkedRole, visitWideGrants } from './shared/wideGrant.ts';

export const createSlrWithStarInResourceAndNotAction = defineRule({
  id: 'create-slr-with-star-in-resource-and-not-action',
  severity: 'warning',
  summary:
    'A NotAction that leaves iam:CreateServiceLinkedRole in is allowed on Resource * without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: visitWideGrants(createServiceLinkedRole, { action: 'notAction', resource: 'star' }),
});
