import { defineRule } from '../rule.ts';
import { comparesSourceIp, sourceAddresses, useVpcSourceIp } from './sourceIp.ts';

export const privateIpAddress = defineRule({
  id: 'private-ip-address',
  severity: 'error',
  summary: 'IpAddress compares aws:SourceIp only with private addresses.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: comparesSourceIp(false),
  visit: {
    condition(condition, { report }) {
      const addresses = sourceAddresses(condition);
      if (addresses.private.length === 0 || addresses.others > 0) return;
      report({
        range: condition.member.value ?? condition.key,
        message:
          'aws:SourceIp only contains public addresses, so this condition never matches. Use ' +
          'aws:VpcSourceIp for private addresses in a VPC.',
        fixes: () => useVpcSourceIp(condition),
      });
    },
  },
});
