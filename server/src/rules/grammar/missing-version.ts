import { defineRule } from '../rule.ts';
import { braceOf, lacks } from '../common/place.ts';
import { setVersion } from '../common/version.ts';

export const missingVersion = defineRule({
  id: 'missing-version',
  severity: 'warning',
  summary: 'The policy has no Version.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  atAnySize: true,
  visit: {
    policy(policy, { report, document }) {
      if (!lacks(policy.node, 'Version')) return;
      const { kind } = policy.context;
      const demanded = kind === 'scp' || kind === 'rcp';
      report({
        range: braceOf(policy.node),
        ...(demanded ? { severity: 'error' } : {}),
        message: demanded
          ? 'The policy has no Version. An organization policy requires 2012-10-17.'
          : 'The policy has no Version, so AWS uses 2008-10-17, which does not support policy variables.',
        fixes: () => [setVersion(policy, document)],
      });
    },
  },
});
