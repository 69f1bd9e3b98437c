import { defineRule } from '../rule.ts';
import { loneStar } from '../common/conditions/loneStar.ts';
import { moveCondition } from '../../refactorings/moveCondition.ts';

export const equivalentToNullFalse = defineRule({
  id: 'equivalent-to-null-false',
  severity: 'information',
  summary: 'A condition that any value matches only checks that the key is present.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator: { base, ifExists, qualifier } }) =>
    base?.family === 'String' && base.wildcards && !base.negated && !ifExists && qualifier !== 'ForAllValues',
  visit: {
    condition(condition, { report }) {
      const star = loneStar(condition);
      const { key } = condition;
      if (star === undefined) return;
      report({
        range: star,
        message:
          `Any value of "${key.value}" matches "*". Null with false is a clearer way to check that the ` +
          'key is present.',
        fixes: () => {
          const edits = moveCondition(condition, 'Null', 'false');
          if (edits === undefined) return [];
          return [
            { title: 'Use Null to check that the key is present', meaning: 'keeps', preferred: true, edits },
          ];
        },
      });
    },
  },
});
