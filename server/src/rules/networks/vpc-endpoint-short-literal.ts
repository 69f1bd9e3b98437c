import { isOpaque } from '../../policy/variables.ts';
import { identifierKeys } from '../../catalog/facts/identifierKeys.ts';
import { defineRule } from '../rule.ts';

export const vpcEndpointShortLiteral = defineRule({
  id: 'vpc-endpoint-short-literal',
  severity: 'warning',
  summary: 'In a VPC endpoint policy, fewer than six characters surround a wildcard.',
  policyKinds: ['endpoint'],
  needsCertainKind: true,
  visit: {
    condition({ lowerKey, operator, values }, { report }) {
      const { base } = operator;
      if (base?.family !== 'String' || !base.wildcards || identifierKeys.has(lowerKey)) return;
      for (const value of values) {
        if (value.kind !== 'string' || value.value === '*' || isOpaque(value.value)) continue;
        if (everyWildcardIsAnchored(value.value)) continue;
        report({
          range: value,
          message:
            'In a VPC endpoint policy, each wildcard needs at least six characters before or after it; ' +
            `"${value.value}" has fewer.`,
        });
      }
    },
  },
});

const minLength = 6;

function everyWildcardIsAnchored(text: string): boolean {
  const runs = text.split(/[*?]/);
  return runs.every((run, index) => {
    const next = runs[index + 1];
    return next === undefined || run.length >= minLength || next.length >= minLength;
  });
}
