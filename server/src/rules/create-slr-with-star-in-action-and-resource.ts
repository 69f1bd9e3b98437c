import { defineRule } from './rule.ts';
import { createServiceLinkedRole, visitWideGrants } from './shared/wideGrant.ts';

export const createSlrWithStarInActionAndResource = defineRule({
  id: 'create-slr-with-star-in-action-and-resource',
  severity: 'warning',
  summary:
    'A wildcard action that covers iam:CreateServiceLinkedRole is allowed on Resource * without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: visitWideGrants(createServiceLinkedRole, { action: 'wildcard', resource: 'star' }),
});
