import { defineRule } from '../rule.ts';
import { loneStar } from '../common/conditions/loneStar.ts';
import { removeCondition } from '../common/removal.ts';

export const redundantKeyDueToWildcardInCondition = defineRule({
  id: 'redundant-key-due-to-wildcard-in-condition',
  severity: 'hint',
  summary: 'A condition matches every request.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator: { base, ifExists, qualifier } }) =>
    ifExists && base?.negated === false && qualifier !== 'ForAnyValue',
  visit: {
    condition(condition, { report }) {
      const { operator, key } = condition;
      if (loneStar(condition) === undefined) return;
      report({
        range: key,
        message:
          `Any value of "${key.value}" matches "*", and ${operator.text} also matches without the key, ` +
          'so this condition always matches.',
        tag: 'unnecessary',
        fixes: () => {
          const edit = removeCondition(condition);
          if (edit === undefined) return [];
          return [{ title: `Remove "${key.value}"`, meaning: 'keeps', preferred: true, edits: [edit] }];
        },
      });
    },
  },
});
