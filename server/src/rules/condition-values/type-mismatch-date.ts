import { isDate } from '../../policy/conditionValue.ts';
import { defineRule } from '../rule.ts';
import { invalidValues } from '../common/conditions/operatorFit.ts';

export const typeMismatchDate = defineRule({
  id: 'type-mismatch-date',
  severity: 'warning',
  summary: 'A value for a date operator is not a date.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.base?.family === 'Date',
  visit: {
    condition(condition, { resolution, report }) {
      for (const { node, text } of invalidValues(condition, resolution, 'Date')) {
        report({
          range: node,
          message: `"${text}" is not a date. Use YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.`,
          fixes: () => {
            const value = text
              .trim()
              .replaceAll('/', '-')
              .replace(/(?<=^\d{4}-\d\d-\d\d) +(?=\d)/, 'T');
            const whole = /T\d\d:\d\d(?::\d\d)?$/.test(value) ? `${value}Z` : value;
            if (!isDate(whole)) return [];
            return [
              {
                title: `Change the date to ${whole}`,
                meaning: 'changes',
                edits: [{ kind: 'replace', node, value: whole }],
              },
            ];
          },
        });
      }
    },
  },
});
