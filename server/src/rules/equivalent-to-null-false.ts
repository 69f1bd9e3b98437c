import { defineRule } from './rule.ts';
import { loneStar } from './shared/loneStar.ts';
import { moveCondition } from '../refactorings/moveCondition.ts';

export const equivalentToNullFalse = defineRule({
  id: 'equivalent-to-null-false',
  severity: 'information',
  summary: 'A condition that any value meets asks only whether the key is there.',
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
        message: `Any value of "${key.value}" matches "*". Null with false asks for the same in plain words.`,
        fixes: () => {
          const edits = moveCondition(condition, 'Null', 'false');
          if (edits === undefined) return [];
          return [{ title: 'Ask for the key with Null', meaning: 'keeps', preferred: true, edits }];
        },
      });
    },
  },
});
