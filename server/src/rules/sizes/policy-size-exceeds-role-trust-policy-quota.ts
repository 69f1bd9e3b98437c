import { trustQuota } from '../../catalog/facts/policyQuotas.ts';
import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { formatCount, sizeOver } from './policySize.ts';

export const policySizeExceedsRoleTrustPolicyQuota = defineRule({
  id: 'policy-size-exceeds-role-trust-policy-quota',
  severity: 'warning',
  summary: 'A trust policy exceeds its size quota.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['trust'],
  atAnySize: true,
  visit: {
    policy(policy, { report }) {
      const size = sizeOver(policy, trustQuota)?.withoutSpace ?? 0;
      if (size <= trustQuota) return;
      report({
        range: braceOf(policy.node),
        message:
          `The policy has ${formatCount(size)} characters without white space. A trust policy can have ` +
          `up to ${formatCount(trustQuota)}, or 4,096 if AWS has raised the quota.`,
      });
    },
  },
});
