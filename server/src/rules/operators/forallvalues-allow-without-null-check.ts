import { defineRule } from '../rule.ts';
import { addCondition } from '../common/conditions/addCondition.ts';
import { lackedAction } from '../common/conditions/lackedAction.ts';
import { isAudience } from '../common/principals/oidc.ts';
import { hasNullCheck, compares } from './nullCheck.ts';

export const forallvaluesAllowWithoutNullCheck = defineRule({
  id: 'forallvalues-allow-without-null-check',
  severity: 'hint',
  summary: 'ForAllValues in an Allow statement also matches requests without the key.',
  policyKinds: 'all',
  acrossStatements: true,
  concerns: ({ operator }) => operator.qualifier === 'ForAllValues',
  visit: {
    condition(condition, { resolution, report }) {
      const { key, statement, values } = condition;
      if (statement.effect !== 'Allow' || !compares(condition)) return;
      // Other rules report an empty list and a single-valued key.
      if (values.length === 0 || resolution.key(condition)?.type.startsWith('Array') === false) return;
      if (hasNullCheck(statement, condition.lowerKey, 'false') || isAudience(condition)) return;
      report({
        range: key,
        message: `This also matches requests without "${key.value}". To exclude them, add a Null check with "false".`,
        fixes: () => {
          // With the check, no request would match.
          if (lackedAction(condition) !== undefined) return [];
          const edit = addCondition(statement.node, 'Null', { [key.value]: 'false' });
          const title = `Add Null "${key.value}": "false"`;
          return edit === undefined ? [] : [{ title, meaning: 'narrows', preferred: true, edits: [edit] }];
        },
      });
    },
  },
});
