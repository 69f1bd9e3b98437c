import { defineRule } from '../rule.ts';
import { passRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const passRoleWithNotActionAndNotResource = defineRule({
  id: 'pass-role-with-not-action-and-not-resource',
  severity: 'warning',
  summary: 'NotAction with NotResource allows iam:PassRole without a condition on the service.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(passRole, { action: 'notAction', resource: 'notResource' }),
});
