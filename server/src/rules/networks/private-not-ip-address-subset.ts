import { defineRule } from '../rule.ts';
import { comparesSourceIp, removeAddress, sourceAddresses } from './sourceIp.ts';

export const privateNotIpAddressSubset = defineRule({
  id: 'private-not-ip-address-subset',
  severity: 'information',
  summary: 'NotIpAddress compares aws:SourceIp with private addresses, among others.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: comparesSourceIp(true),
  visit: {
    condition(condition, { report }) {
      const addresses = sourceAddresses(condition);
      if (addresses.others === 0) return;
      for (const node of addresses.private) {
        report({
          range: node,
          message:
            `${node.value} is private, and aws:SourceIp only contains public addresses, so it excludes ` +
            'no request.',
          fixes: () => removeAddress(condition, node),
        });
      }
    },
  },
});
