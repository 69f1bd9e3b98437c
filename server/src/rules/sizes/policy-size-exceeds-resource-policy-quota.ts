import { resourceQuotas } from '../../catalog/facts/policyQuotas.ts';
import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { bytesOf, formatCount, sizeOver } from './policySize.ts';

export const policySizeExceedsResourcePolicyQuota = defineRule({
  id: 'policy-size-exceeds-resource-policy-quota',
  severity: 'warning',
  summary: 'A resource policy exceeds the size quota of its service.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['resource'],
  atAnySize: true,
  needsCertainKind: true,
  visit: {
    policy(policy, { report, document }) {
      const quota = resourceQuotas.get(policy.context.service ?? '');
      if (quota === undefined) return;
      const written = bytesOf(policy, document);
      if (written <= quota.bytes) return;
      const blanks = policy.end - policy.start - (sizeOver(policy, 0)?.withoutSpace ?? 0);
      const bytes = quota.whiteSpaceCounts ? written : written - blanks;
      if (bytes <= quota.bytes) return;
      report({
        range: braceOf(policy.node),
        message:
          `The policy has ${formatCount(bytes)} bytes. The limit is ${formatCount(quota.bytes)} ` +
          `(${quota.source}).`,
      });
    },
  },
});
