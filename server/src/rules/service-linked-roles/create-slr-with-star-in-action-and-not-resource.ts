import { defineRule } from '../rule.ts';
import { createServiceLinkedRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const createSlrWithStarInActionAndNotResource = defineRule({
  id: 'create-slr-with-star-in-action-and-not-resource',
  severity: 'warning',
  summary:
    'A wildcard action with NotResource allows iam:CreateServiceLinkedRole without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(createServiceLinkedRole, { action: 'wildcard', resource: 'notResource' }),
});
