import { defineRule } from './rule.ts';

export const unsupportedPrincipal = defineRule({
  id: 'unsupported-principal',
  severity: 'error',
  summary: 'An identity policy names a principal.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: {
    statement({ node, policy }, { report }) {
      for (const member of node.members) {
        const key = member.key.value;
        if (key !== 'Principal' && key !== 'NotPrincipal') continue;
        report({
          range: member.key,
          message: policy.context.certain
            ? `An identity policy has no ${key}: it speaks of whoever it is attached to.`
            : `Most statements of this policy have no principal, and this one has ${key}. A policy has one in every statement or in none.`,
          fixes: () => [
            {
              title: `Remove "${key}"`,
              meaning: 'changes',
              preferred: true,
              edits: [{ kind: 'remove', container: node, member }],
            },
          ],
        });
      }
    },
  },
});
