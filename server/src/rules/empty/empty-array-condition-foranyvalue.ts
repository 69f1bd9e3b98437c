import { defineRule } from '../rule.ts';
import { describeEmpty, emptyValues } from './emptyCondition.ts';

export const emptyArrayConditionForanyvalue = defineRule({
  id: 'empty-array-condition-foranyvalue',
  severity: 'information',
  summary: 'A condition key with ForAnyValue has an empty list of values.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.qualifier === 'ForAnyValue',
  visit: {
    condition(condition, { report }) {
      const value = emptyValues(condition);
      if (value === undefined) return;
      report({ range: value, message: describeEmpty(condition) });
    },
  },
});
