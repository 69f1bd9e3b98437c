import { defineRule } from './rule.ts';
import { asksForSource, removeAddress, sourceAddresses } from './shared/sourceIp.ts';

export const privateNotIpAddressSubset = defineRule({
  id: 'private-not-ip-address-subset',
  severity: 'information',
  summary: 'Among the addresses that NotIpAddress compares with aws:SourceIp are private ones.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: asksForSource(true),
  visit: {
    condition(condition, { report }) {
      const addresses = sourceAddresses(condition);
      if (addresses.others === 0) return;
      for (const node of addresses.private) {
        report({
          range: node,
          message: `${node.value} is private, and aws:SourceIp has public addresses only: it keeps no request away.`,
          fixes: () => removeAddress(condition, node),
        });
      }
    },
  },
});
