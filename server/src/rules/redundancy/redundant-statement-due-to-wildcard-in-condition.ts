import { defineRule } from '../rule.ts';
import { loneStar } from '../common/conditions/loneStar.ts';
import { removeStatement } from '../common/removal.ts';

export const redundantStatementDueToWildcardInCondition = defineRule({
  id: 'redundant-statement-due-to-wildcard-in-condition',
  severity: 'hint',
  summary: 'A condition matches no request, so its statement has no effect.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator: { base, qualifier } }) => qualifier === 'ForAnyValue' && base?.negated === true,
  visit: {
    condition(condition, { report }) {
      const { operator, key, statement } = condition;
      const star = loneStar(condition);
      if (star === undefined) return;
      report({
        range: star,
        message:
          `${operator.text} requires a value of "${key.value}" that differs from "*", and none does, so ` +
          'the statement never applies.',
        fixes: () => {
          const edit = removeStatement(statement);
          if (edit === undefined) return [];
          return [{ title: 'Remove the statement', meaning: 'changes', edits: [edit] }];
        },
      });
    },
  },
});
