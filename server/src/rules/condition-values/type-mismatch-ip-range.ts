import { parseIpRange } from '../../policy/ipRange.ts';
import { defineRule } from '../rule.ts';
import { unsuitedValues } from '../common/operatorFit.ts';

export const typeMismatchIpRange = defineRule({
  id: 'type-mismatch-ip-range',
  severity: 'error',
  summary: 'A value for IpAddress or NotIpAddress is neither an IP address nor a range in CIDR notation.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.base?.family === 'IpAddress',
  visit: {
    condition(condition, { resolution, report }) {
      for (const { node, text } of unsuitedValues(condition, resolution, 'IpAddress')) {
        report({
          range: node,
          message: `"${text}" is neither an IP address nor a range such as 203.0.113.0/24.`,
          fixes: () => {
            const range = meantRange(text);
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

/** Blanks around, stars in place of the last numbers, or those numbers left out. */
function meantRange(text: string): string | undefined {
  const trimmed = text.trim();
  if (parseIpRange(trimmed) !== undefined) return trimmed;
  const numbers = /^(\d{1,3}(?:\.\d{1,3}){0,2})(?:\.\*)+$|^(\d{1,3}(?:\.\d{1,3}){1,2})\.?$/.exec(trimmed);
  const given = (numbers?.[1] ?? numbers?.[2])?.split('.');
  if (given === undefined) return undefined;
  const range = `${[...given, '0', '0', '0'].slice(0, 4).join('.')}/${given.length * 8}`;
  return parseIpRange(range) === undefined ? undefined : range;
}
