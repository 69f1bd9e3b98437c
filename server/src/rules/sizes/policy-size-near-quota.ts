import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { measurePolicy } from './policyMeasure.ts';
import { formatCount } from './policySize.ts';

/** Above this share of the quota, another statement may exceed it. */
const near = 0.9;

export const policySizeNearQuota = defineRule({
  id: 'policy-size-near-quota',
  severity: 'hint',
  summary: 'A policy uses more than nine tenths of its size quota.',
  policyKinds: 'all',
  needsCertainKind: true,
  visit: {
    policy(policy, { report, document }) {
      const { kind, attachment } = policy.context;
      // The quota is unknown.
      if (kind === 'identity' && attachment === undefined) return;
      const { size, quota, unit } = measurePolicy(policy, document.text);
      if (quota === undefined || size <= quota * near || size > quota) return;
      report({
        range: braceOf(policy.node),
        message: `The policy uses ${formatCount(size)} of ${formatCount(quota)} ${unit.replace(/;.*/, '')}.`,
      });
    },
  },
});
