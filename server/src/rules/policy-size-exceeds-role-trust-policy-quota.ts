import { trustQuota } from './data/policyQuotas.ts';
import { defineRule } from './rule.ts';
import { braceOf } from './shared/place.ts';
import { formatCount, sizeOver } from './shared/policySize.ts';

export const policySizeExceedsRoleTrustPolicyQuota = defineRule({
  id: 'policy-size-exceeds-role-trust-policy-quota',
  severity: 'warning',
  summary: 'A trust policy is larger than IAM takes.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['trust'],
  atAnySize: true,
  visit: {
    policy(policy, { report }) {
      const size = sizeOver(policy, trustQuota)?.withoutSpace ?? 0;
      if (size <= trustQuota) return;
      report({
        range: braceOf(policy.node),
        message: `The policy has ${formatCount(size)} characters without white space; a trust policy may have ${formatCount(trustQuota)}, or up to 4,096 where AWS has raised the quota.`,
      });
    },
  },
});
