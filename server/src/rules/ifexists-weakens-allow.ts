import { absentKeys } from './data/absentKeys.ts';
import { defineRule } from './rule.ts';
import { changeOperator } from './shared/qualifier.ts';

export const ifexistsWeakensAllow = defineRule({
  id: 'ifexists-weakens-allow',
  severity: 'hint',
  summary: 'With IfExists, an Allow also holds for requests without the key that should hold it together.',
  policyKinds: ['identity', 'boundary', 'session', 'resource', 'trust', 'endpoint'],
  concerns: ({ operator }) => operator.ifExists,
  visit: {
    condition(condition, { report }) {
      const { operator, key, statement } = condition;
      if (statement.effect !== 'Allow' || !absentKeys.has(key.value.toLowerCase())) return;
      // Negated operators hold without the key anyway.
      if (operator.base === undefined || operator.base.negated) return;
      report({
        range: key,
        message: `Not every request has ${key.value}, and with IfExists those without it are allowed.`,
        fixes: () =>
          changeOperator(condition, operator.text.slice(0, -'IfExists'.length), { meaning: 'narrows' }),
      });
    },
  },
});
