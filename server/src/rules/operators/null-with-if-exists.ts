import { renameOperator } from '../../refactorings/moveCondition.ts';
import { defineRule } from '../rule.ts';

export const nullWithIfExists = defineRule({
  id: 'null-with-if-exists',
  severity: 'error',
  summary: 'Null has the suffix IfExists.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    conditionBlock(block, { report }) {
      const { operator, member } = block;
      if (operator.base?.family !== 'Null' || !operator.ifExists) return;
      const key = operator.text.slice(0, -'IfExists'.length);
      report({
        range: member.key,
        message: 'Null checks whether the key exists, so it does not support IfExists.',
        fixes: () => {
          const edits = renameOperator(block, key);
          const title = `Change the operator to ${key}`;
          return edits === undefined ? [] : [{ title, meaning: 'changes', preferred: true, edits }];
        },
      });
    },
  },
});
