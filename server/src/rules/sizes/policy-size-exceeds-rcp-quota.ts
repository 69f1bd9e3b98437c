import { organizationQuotas } from '../../catalog/facts/policyQuotas.ts';
import { defineRule } from '../rule.ts';
import { reportOrganizationSize } from './organizationSize.ts';

export const policySizeExceedsRcpQuota = defineRule({
  id: 'policy-size-exceeds-rcp-quota',
  severity: 'error',
  summary: 'A resource control policy exceeds its size quota.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['rcp'],
  atAnySize: true,
  visit: {
    policy(policy, { report }) {
      reportOrganizationSize(policy, organizationQuotas.rcp, report);
    },
  },
});
