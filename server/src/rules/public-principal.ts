import { defineRule } from './rule.ts';
import { isEverybody } from './shared/principals.ts';

export const publicPrincipal = defineRule({
  id: 'public-principal',
  severity: 'warning',
  summary: 'Everybody is allowed, and no condition narrows it.',
  policyKinds: ['resource', 'trust'],
  tier: 'security',
  visit: {
    principal(principal, { report }) {
      const { statement, negated } = principal;
      if (negated || statement.effect !== 'Allow' || !isEverybody(principal)) return;
      if (statement.conditionBlocks.length > 0) return;
      report({
        range: principal,
        message:
          statement.policy.context.kind === 'trust'
            ? 'Anyone with an AWS account may assume this role.'
            : 'This is open to everybody, be it without credentials.',
      });
    },
  },
});
