import { defineRule } from '../rule.ts';
import { intendedRange } from '../common/conditions/intendedRange.ts';
import { invalidValues } from '../common/conditions/operatorFit.ts';

export const typeMismatchIpRange = defineRule({
  id: 'type-mismatch-ip-range',
  severity: 'error',
  summary: 'A value for IpAddress or NotIpAddress is neither an IP address nor a range in CIDR notation.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.base?.family === 'IpAddress',
  visit: {
    condition(condition, { resolution, report }) {
      for (const { node, text } of invalidValues(condition, resolution, 'IpAddress')) {
        report({
          range: node,
          message: `"${text}" is neither an IP address nor a range such as 203.0.113.0/24.`,
          fixes: () => {
            const range = intendedRange(text);
            if (range === undefined) return [];
            return [
              {
                title: `Change the value to ${range}`,
                meaning: 'changes',
                preferred: true,
                edits: [{ kind: 'replace', node, value: range }],
              },
            ];
          },
        });
      }
    },
  },
});
