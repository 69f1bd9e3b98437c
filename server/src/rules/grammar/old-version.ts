import { defineRule } from '../rule.ts';
import { setVersion } from '../common/version.ts';

export const oldVersion = defineRule({
  id: 'old-version',
  severity: 'hint',
  summary: 'The policy uses the old version of the policy language.',
  policyKinds: ['identity', 'boundary', 'session', 'resource', 'trust', 'endpoint'],
  atAnySize: true,
  visit: {
    policy(policy, { report, document }) {
      const { version } = policy;
      if (version?.value !== '2008-10-17') return;
      report({
        range: version,
        message:
          '2008-10-17 is the old version of the policy language, which does not support policy variables.',
        fixes: () => [setVersion(policy, document)],
      });
    },
  },
});
