import { organizationQuotas } from '../../catalog/facts/policyQuotas.ts';
import { defineRule } from '../rule.ts';
import { reportOrganizationSize } from './organizationSize.ts';

export const policySizeExceedsScpQuota = defineRule({
  id: 'policy-size-exceeds-scp-quota',
  severity: 'error',
  summary: 'A service control policy exceeds its size quota.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['scp'],
  atAnySize: true,
  visit: {
    policy(policy, { report }) {
      reportOrganizationSize(policy, organizationQuotas.scp, report);
    },
  },
});
