import { defineRule } from '../rule.ts';
import { loneStar } from '../common/conditions/loneStar.ts';
import { moveCondition } from '../../refactorings/moveCondition.ts';

export const equivalentToNullTrue = defineRule({
  id: 'equivalent-to-null-true',
  severity: 'hint',
  summary: 'A condition that no value matches only checks that the key is absent.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator: { base, qualifier } }) =>
    base?.family === 'String' && base.wildcards && base.negated && qualifier === undefined,
  visit: {
    condition(condition, { report }) {
      const star = loneStar(condition);
      const { key } = condition;
      if (star === undefined) return;
      report({
        range: star,
        message:
          `No value of "${key.value}" differs from "*". Null with true is a clearer way to check that ` +
          'the key is absent.',
        fixes: () => {
          const edits = moveCondition(condition, 'Null', 'true');
          if (edits === undefined) return [];
          return [{ title: 'Add a Null check for the key', meaning: 'keeps', preferred: true, edits }];
        },
      });
    },
  },
});
