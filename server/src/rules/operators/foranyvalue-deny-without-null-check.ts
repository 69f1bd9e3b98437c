import { defineRule } from '../rule.ts';
import { hasNullCheck, compares } from './nullCheck.ts';

export const foranyvalueDenyWithoutNullCheck = defineRule({
  id: 'foranyvalue-deny-without-null-check',
  severity: 'hint',
  summary: 'ForAnyValue in a Deny statement does not match requests without the key.',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.qualifier === 'ForAnyValue',
  acrossStatements: true,
  visit: {
    condition(condition, { report }) {
      const { operator, key, statement, values } = condition;
      if (statement.effect !== 'Deny' || !compares(condition)) return;
      // A Deny of certain values is meant for requests that have them. A Deny of all other values is hardly meant to
      // exempt requests without any value.
      if (operator.base?.negated !== true || operator.ifExists || values.length === 0) return;
      const { statements } = statement.policy;
      if (hasNullCheck(statement, condition.lowerKey, 'false')) return;
      if (statements.some((each) => each.effect === 'Deny' && hasNullCheck(each, condition.lowerKey, 'true')))
        return;
      report({
        range: key,
        message:
          `Requests without "${key.value}" are not denied. To deny them, add a Deny statement with a ` +
          'Null check "true" on this key.',
      });
    },
  },
});
