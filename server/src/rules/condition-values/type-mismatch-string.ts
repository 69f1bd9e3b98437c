import { defineRule } from '../rule.ts';
import { invalidValues } from '../common/conditions/operatorFit.ts';

export const typeMismatchString = defineRule({
  id: 'type-mismatch-string',
  severity: 'warning',
  summary: 'A value for BinaryEquals is not base64-encoded.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.base?.family === 'Binary',
  visit: {
    condition(condition, { resolution, report }) {
      for (const { node, text } of invalidValues(condition, resolution, 'Binary')) {
        report({
          range: node,
          message: `${condition.operator.text} compares base64-encoded bytes, but "${text}" is not base64-encoded.`,
        });
      }
    },
  },
});
