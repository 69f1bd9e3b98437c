import { defineRule } from '../rule.ts';
import { hasOneAudience } from './audience.ts';
import { isAudience } from '../common/principals/oidc.ts';
import { changeOperator, unqualified } from '../common/conditions/qualifier.ts';

export const confirmAudienceClaimType = defineRule({
  id: 'confirm-audience-claim-type',
  severity: 'hint',
  summary: 'A set operator is used with an audience claim, which usually has a single value.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['trust'],
  concerns: ({ operator: { qualifier, base } }) => qualifier !== undefined && base !== undefined,
  visit: {
    condition(condition, { report }) {
      const { operator, key } = condition;
      if (operator.qualifier === undefined || !isAudience(condition)) return;
      if (operator.qualifier === 'ForAnyValue' && hasOneAudience(key.value)) return;
      report({
        range: key,
        message:
          `${operator.qualifier} is for keys with several values. If "${key.value}" has a single value, ` +
          `use ${unqualified(condition)}.`,
        fixes: () =>
          changeOperator(condition, unqualified(condition), {
            meaning: operator.qualifier === 'ForAllValues' ? 'narrows' : 'keeps',
          }),
      });
    },
  },
});
