import { renameOperator } from '../../refactorings/moveCondition.ts';
import { defineRule } from '../rule.ts';
import { needsSetOperator } from '../common/conditions/qualifier.ts';

export const nullWithQualifier = defineRule({
  id: 'null-with-qualifier',
  severity: 'information',
  summary: 'Null is used with a set operator.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    conditionBlock(block, { report }) {
      const { operator, member } = block;
      if (operator.base?.family !== 'Null' || operator.qualifier === undefined) return;
      const key = operator.text.slice(operator.baseStart);
      report({
        range: member.key,
        message: `Null checks whether the key exists, so it does not support ${operator.qualifier}.`,
        fixes: () => {
          const edits = block.conditions.some(needsSetOperator) ? undefined : renameOperator(block, key);
          const title = `Change the operator to ${key}`;
          return edits === undefined ? [] : [{ title, meaning: 'keeps', preferred: true, edits }];
        },
      });
    },
  },
});
