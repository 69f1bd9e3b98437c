import { presentKeys } from './absentKeys.ts';
import { defineRule } from '../rule.ts';
import { changeOperator } from '../common/conditions/qualifier.ts';

export const ifexistsOnAlwaysPresentKey = defineRule({
  id: 'ifexists-on-always-present-key',
  severity: 'hint',
  summary: 'IfExists is used with a key that every request has.',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.ifExists,
  visit: {
    condition(condition, { report }) {
      const { operator, key, lowerKey: name, statement } = condition;
      if (operator.base === undefined || !presentKeys.has(name)) return;
      // AWS's own resource control policies use this form.
      if (
        statement.policy.context.kind === 'rcp' ||
        (name === 'aws:securetransport' && statement.effect === 'Deny')
      )
        return;
      report({
        range: key,
        message: `Every request has ${key.value}, so IfExists has no effect.`,
        fixes: () =>
          changeOperator(condition, operator.text.slice(0, -'IfExists'.length), {
            meaning: 'keeps',
            preferred: true,
          }),
      });
    },
  },
});
