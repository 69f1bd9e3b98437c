import { suits } from '../../policy/conditionValue.ts';
import { defineRule } from '../rule.ts';
import { unsuitedValues } from '../common/operatorFit.ts';

export const typeMismatchNumber = defineRule({
  id: 'type-mismatch-number',
  severity: 'warning',
  summary: 'A value for a numeric operator is not a number.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.base?.family === 'Numeric',
  visit: {
    condition(condition, { resolution, report }) {
      for (const { node, text } of unsuitedValues(condition, resolution, 'Numeric')) {
        report({
          range: node,
          message: `${condition.operator.text} compares numbers, but "${text}" is not a number.`,
          fixes: () => {
            // Thousands are often set apart for the eye.
            const value = text.replaceAll(/(?<=\d)[\s_',](?=\d{3}(?!\d))/g, '').trim();
            if (!suits(value, 'Numeric')) return [];
            return [
              {
                title: `Change the value to ${value}`,
                meaning: 'changes',
                preferred: true,
                edits: [{ kind: 'replace', node, value }],
              },
            ];
          },
        });
      }
    },
  },
});
