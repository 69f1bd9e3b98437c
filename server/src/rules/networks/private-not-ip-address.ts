import { defineRule } from '../rule.ts';
import { comparesSourceIp, sourceAddresses, useVpcSourceIp } from './sourceIp.ts';

export const privateNotIpAddress = defineRule({
  id: 'private-not-ip-address',
  severity: 'error',
  summary: 'NotIpAddress compares aws:SourceIp only with private addresses.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: comparesSourceIp(true),
  visit: {
    condition(condition, { report }) {
      const addresses = sourceAddresses(condition);
      if (addresses.private.length === 0 || addresses.others > 0) return;
      report({
        range: condition.member.value ?? condition.key,
        message:
          'aws:SourceIp only contains public addresses, so this condition always matches. Use ' +
          'aws:VpcSourceIp for private addresses in a VPC.',
        fixes: () => useVpcSourceIp(condition),
      });
    },
  },
});
