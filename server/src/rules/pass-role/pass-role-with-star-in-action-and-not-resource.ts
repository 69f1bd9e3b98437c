import { defineRule } from '../rule.ts';
import { passRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const passRoleWithStarInActionAndNotResource = defineRule({
  id: 'pass-role-with-star-in-action-and-not-resource',
  severity: 'warning',
  summary: 'A wildcard action with NotResource allows iam:PassRole without a condition on the service.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(passRole, { action: 'wildcard', resource: 'notResource' }),
});
