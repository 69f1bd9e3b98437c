import { defineRule } from './rule.ts';
import { isOpenToEverybody } from './shared/everybody.ts';

export const publicPrincipal = defineRule({
  id: 'public-principal',
  severity: 'warning',
  summary: 'Everybody is allowed, and no condition limits who that is.',
  policyKinds: ['resource', 'trust'],
  tier: 'security',
  visit: {
    principal(principal, { report }) {
      const { statement } = principal;
      const { kind } = statement.policy.context;
      const conditional = statement.conditionBlocks.length > 0;
      // Without any condition a policy of a resource is `open-resource-policy`'s to tell.
      if ((kind === 'resource' && !conditional) || !isOpenToEverybody(principal)) return;
      const open =
        kind === 'trust'
          ? 'Anyone with an AWS account may assume this role.'
          : 'This lets everybody in, from any AWS account.';
      report({
        range: principal,
        message: conditional ? `${open} The conditions do not limit who calls.` : open,
      });
    },
  },
});
