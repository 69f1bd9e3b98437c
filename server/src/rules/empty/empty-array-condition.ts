import { defineRule } from '../rule.ts';
import { describeEmpty, emptyValues } from './emptyCondition.ts';

export const emptyArrayCondition = defineRule({
  id: 'empty-array-condition',
  severity: 'information',
  summary: 'A condition key has an empty list of values.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.qualifier === undefined && !operator.ifExists,
  visit: {
    condition(condition, { report }) {
      const value = emptyValues(condition);
      if (value === undefined) return;
      report({ range: value, message: describeEmpty(condition) });
    },
  },
});
