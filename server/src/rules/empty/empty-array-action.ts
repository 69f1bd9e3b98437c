import { defineRule } from '../rule.ts';
import { emptyLists, removeIdleStatement } from './emptyList.ts';

export const emptyArrayAction = defineRule({
  id: 'empty-array-action',
  severity: 'information',
  summary: 'Action or NotAction is an empty list.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement(statement, { report }) {
      for (const { member, value } of emptyLists(statement, 'Action', 'NotAction')) {
        const negated = member.key.value === 'NotAction';
        report({
          range: value,
          message: negated
            ? 'NotAction is empty, so the statement applies to every action.'
            : 'Action is empty, so the statement applies to nothing.',
          fixes: () => (negated ? [] : removeIdleStatement(statement)),
        });
      }
    },
  },
});
