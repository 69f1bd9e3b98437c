import { defineRule } from './rule.ts';
import { asksForSource, sourceAddresses, useVpcSourceIp } from './shared/sourceIp.ts';

export const privateIpAddress = defineRule({
  id: 'private-ip-address',
  severity: 'error',
  summary: 'IpAddress compares aws:SourceIp with private addresses only.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: asksForSource(false),
  visit: {
    condition(condition, { report }) {
      const addresses = sourceAddresses(condition);
      if (addresses.private.length === 0 || addresses.others > 0) return;
      report({
        range: condition.member.value ?? condition.key,
        message:
          'aws:SourceIp has public addresses only, so this condition never holds. In a VPC the private address is in aws:VpcSourceIp.',
        fixes: () => useVpcSourceIp(condition),
      });
    },
  },
});
