import { defineRule } from '../rule.ts';
import { passRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const passRoleWithStarInResource = defineRule({
  id: 'pass-role-with-star-in-resource',
  severity: 'warning',
  summary: 'iam:PassRole is allowed on Resource * without a condition on the service.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(passRole, { action: 'literal', resource: 'star' }),
});
