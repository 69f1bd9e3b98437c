import { defineRule } from './rule.ts';
import { asksNull, compares } from './shared/nullCheck.ts';

export const foranyvalueDenyWithoutNullCheck = defineRule({
  id: 'foranyvalue-deny-without-null-check',
  severity: 'hint',
  summary: 'ForAnyValue in a Deny does not hold for a request without the key.',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.qualifier === 'ForAnyValue',
  visit: {
    condition(condition, { report }) {
      const { operator, key, statement, values } = condition;
      if (statement.effect !== 'Deny' || !compares(condition)) return;
      // Who denies certain values means the requests that have them; who denies all others hardly means to let those without any pass.
      if (operator.base?.negated !== true || operator.ifExists || values.length === 0) return;
      const { statements } = statement.policy;
      if (asksNull(statement, key.value, 'false')) return;
      if (statements.some((each) => each.effect === 'Deny' && asksNull(each, key.value, 'true'))) return;
      report({
        range: key,
        message: `A request without "${key.value}" is not denied. Where it should be, add a Deny with Null "true" on this key.`,
      });
    },
  },
});
