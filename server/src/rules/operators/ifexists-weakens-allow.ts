import { absentKeys } from './absentKeys.ts';
import { defineRule } from '../rule.ts';
import { changeOperator } from '../common/conditions/qualifier.ts';

export const ifexistsWeakensAllow = defineRule({
  id: 'ifexists-weakens-allow',
  severity: 'hint',
  summary:
    'With IfExists, an Allow statement also matches requests without the key that is meant to restrict it.',
  policyKinds: ['identity', 'boundary', 'session', 'resource', 'trust', 'endpoint'],
  concerns: ({ operator }) => operator.ifExists,
  visit: {
    condition(condition, { report }) {
      const { operator, key, lowerKey, statement } = condition;
      if (statement.effect !== 'Allow' || !absentKeys.has(lowerKey)) return;
      // Negated operators also match without the key if IfExists is missing.
      if (operator.base === undefined || operator.base.negated) return;
      report({
        range: key,
        message: `Some requests do not have ${key.value}, and IfExists allows them.`,
        fixes: () =>
          changeOperator(condition, operator.text.slice(0, -'IfExists'.length), { meaning: 'narrows' }),
      });
    },
  },
});
