import { defineRule } from '../rule.ts';
import { passRole, visitWideGrants } from '../common/grants/wideGrant.ts';

export const passRoleWithNotResource = defineRule({
  id: 'pass-role-with-not-resource',
  severity: 'warning',
  summary: 'iam:PassRole is allowed with NotResource without a condition on the service.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: visitWideGrants(passRole, { action: 'literal', resource: 'notResource' }),
});
