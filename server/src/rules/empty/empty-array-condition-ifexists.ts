import { defineRule } from '../rule.ts';
import { describeEmpty, emptyValues, replaceWithNullOperator } from './emptyCondition.ts';

export const emptyArrayConditionIfexists = defineRule({
  id: 'empty-array-condition-ifexists',
  severity: 'information',
  summary: 'A condition key with an IfExists operator has an empty list of values.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.qualifier === undefined && operator.ifExists,
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
