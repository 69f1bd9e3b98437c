import { defineRule } from '../rule.ts';
import { comparesSourceIp, removeAddress, sourceAddresses } from './sourceIp.ts';

export const privateIpAddressSubset = defineRule({
  id: 'private-ip-address-subset',
  severity: 'information',
  summary: 'IpAddress compares aws:SourceIp with private addresses, among others.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: comparesSourceIp(false),
  visit: {
    condition(condition, { report }) {
      const addresses = sourceAddresses(condition);
      if (addresses.others === 0) return;
      for (const node of addresses.private) {
        report({
          range: node,
          message:
            `${node.value} is private, and aws:SourceIp only contains public addresses, so no request ` +
            'matches it.',
          fixes: () => removeAddress(condition, node),
        });
      }
    },
  },
});
