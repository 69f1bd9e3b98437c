import { defineRule } from '../rule.ts';
import { passRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const passRoleWithStarInResourceAndNotAction = defineRule({
  id: 'pass-role-with-star-in-resource-and-not-action',
  severity: 'warning',
  summary: 'NotAction on Resource * allows iam:PassRole without a condition on the service.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(passRole, { action: 'notAction', resource: 'star' }),
});
