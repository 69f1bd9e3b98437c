import { defineRule } from '../rule.ts';
import { hasOneAudience } from './audience.ts';
import { claimOf } from '../common/principals/oidc.ts';
import { changeOperator, unqualified } from '../common/conditions/qualifier.ts';

export const foranyvalueWithAudienceClaimType = defineRule({
  id: 'foranyvalue-with-audience-claim-type',
  severity: 'warning',
  summary: 'ForAnyValue is used with a single-valued audience claim.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['trust'],
  concerns: ({ operator }) => operator.qualifier === 'ForAnyValue',
  visit: {
    condition(condition, { report }) {
      const { operator, key, lowerKey } = condition;
      if (operator.base === undefined) return;
      if (claimOf(condition) !== 'aud' || !(hasOneAudience(key.value) || lowerKey === 'saml:aud')) return;
      report({
        range: key,
        message: `"${key.value}" has a single value; ForAnyValue is for multivalued keys.`,
        fixes: () =>
          changeOperator(condition, unqualified(condition), {
            meaning: operator.base?.negated === true || operator.ifExists ? 'changes' : 'keeps',
            preferred: true,
          }),
      });
    },
  },
});
