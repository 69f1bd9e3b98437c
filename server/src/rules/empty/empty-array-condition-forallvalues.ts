import { defineRule } from '../rule.ts';
import { describeEmpty, emptyValues, replaceWithNullOperator } from './emptyCondition.ts';

export const emptyArrayConditionForallvalues = defineRule({
  id: 'empty-array-condition-forallvalues',
  severity: 'information',
  summary: 'A condition key with ForAllValues has an empty list of values.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.qualifier === 'ForAllValues',
  visit: {
    condition(condition, { report }) {
      const value = emptyValues(condition);
      if (value === undefined) return;
      report({
        range: value,
        message: describeEmpty(condition),
        fixes: () => replaceWithNullOperator(condition),
      });
    },
  },
});
