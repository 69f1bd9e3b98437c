import { maskRange, parseIpRange, writeIpRange } from '../../policy/ipRange.ts';
import { defineRule } from '../rule.ts';
import { closedStrings } from '../common/conditions/operatorFit.ts';

export const improveIpRange = defineRule({
  id: 'improve-ip-range',
  severity: 'information',
  summary: 'An IP range has host bits set, which are ignored.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.base?.family === 'IpAddress',
  visit: {
    condition(condition, { report }) {
      for (const node of closedStrings(condition)) {
        const range = parseIpRange(node.value);
        const masked = range === undefined ? undefined : maskRange(range);
        if (masked === undefined || masked.address === range?.address) continue;
        const text = writeIpRange(masked);
        report({
          range: node,
          message: `Only the first ${masked.prefix} bits of ${node.value} are used. The range is ${text}.`,
          fixes: () => [
            {
              title: `Change the range to ${text}`,
              meaning: 'keeps',
              preferred: true,
              edits: [{ kind: 'replace', node, value: text }],
            },
          ],
        });
      }
    },
  },
});
