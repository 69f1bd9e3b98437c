import { defineRule } from '../rule.ts';
import { emptyLists, removeIdleStatement } from './emptyList.ts';

export const emptyArrayResource = defineRule({
  id: 'empty-array-resource',
  severity: 'information',
  summary: 'Resource or NotResource is an empty list.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement(statement, { report }) {
      for (const { member, value } of emptyLists(statement, 'Resource', 'NotResource')) {
        const negated = member.key.value === 'NotResource';
        report({
          range: value,
          message: negated
            ? 'NotResource is empty, so the statement applies to every resource.'
            : 'Resource is empty, so the statement applies to nothing.',
          fixes: () => (negated ? [] : removeIdleStatement(statement)),
        });
      }
    },
  },
});
