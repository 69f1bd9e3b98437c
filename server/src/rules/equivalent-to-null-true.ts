import { defineRule } from './rule.ts';
import { loneStar } from './shared/loneStar.ts';
import { moveCondition } from '../refactorings/moveCondition.ts';

export const equivalentToNullTrue = defineRule({
  id: 'equivalent-to-null-true',
  severity: 'hint',
  summary: 'A condition that no value meets asks only whether the key is missing.',
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
        message: `No value of "${key.value}" differs from "*". Null with true asks for the missing key in plain words.`,
        fixes: () => {
          const edits = moveCondition(condition, 'Null', 'true');
          if (edits === undefined) return [];
          return [{ title: 'Ask for the missing key with Null', meaning: 'keeps', preferred: true, edits }];
        },
      });
    },
  },
});
