import { defineRule } from './rule.ts';
import { createServiceLinkedRole, visitWideGrants } from './shared/wideGrant.ts';

export const createSlrWithNotActionAndNotResource = defineRule({
  id: 'create-slr-with-not-action-and-not-resource',
  severity: 'warning',
  summary:
    'A NotAction that leaves iam:CreateServiceLinkedRole in is allowed with NotResource without a condition on the service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: visitWideGrants(createServiceLinkedRole, { action: 'notAction', resource: 'notResource' }),
});
