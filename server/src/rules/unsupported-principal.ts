import { defineRule } from './rule.ts';

export const unsupportedPrincipal = defineRule({
  id: 'unsupported-principal',
  severity: 'error',
  summary: 'An identity policy names a principal.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['identity', 'boundary', 'session'],
  needsCertainKind: true,
  visit: {
    statement({ node }, { report }) {
      for (const member of node.members) {
        const key = member.key.value;
        if (key !== 'Principal' && key !== 'NotPrincipal') continue;
        report({
          range: member.key,
          message: `An identity policy has no ${key}: it speaks of whoever it is attached to.`,
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
