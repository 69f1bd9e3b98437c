import { policyVersions } from '../../policy/elements.ts';
import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { isForOtherCloud } from './otherCloud.ts';
import { setVersion } from '../common/version.ts';

export const invalidVersion = defineRule({
  id: 'invalid-version',
  severity: 'error',
  summary: 'Version is not a version of the policy language.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  atAnySize: true,
  contextFree: true,
  visit: {
    policy(policy, { report, document, catalog }) {
      const { version, context } = policy;
      if (version === undefined || isOpaque(version.value)) return;
      const known = policyVersions.some((each) => each === version.value);
      const old =
        known && version.value === '2008-10-17' && (context.kind === 'scp' || context.kind === 'rcp');
      if (known && !old) return;
      if (isForOtherCloud(policy, catalog)) {
        report({
          range: version,
          message:
            'Version "1" and services that AWS does not have indicate an Alibaba Cloud policy, which is not checked.',
          severity: 'information',
        });
        return;
      }
      report({
        range: version,
        ...(old ? { severity: 'warning' } : {}),
        message: old
          ? 'An organization policy is documented for version 2012-10-17 only.'
          : `"${version.value}" is not a version of the policy language. Use 2012-10-17, or 2008-10-17 ` +
            'in old policies.',
        fixes: () => [{ ...setVersion(policy, document), meaning: 'changes' }],
      });
    },
  },
});
