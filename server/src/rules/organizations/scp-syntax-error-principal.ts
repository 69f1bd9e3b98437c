import { defineRule } from '../rule.ts';

export const scpSyntaxErrorPrincipal = defineRule({
  id: 'scp-syntax-error-principal',
  severity: 'error',
  summary: 'A service control policy has a Principal element.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['scp'],
  visit: {
    statement({ node }, { report }) {
      for (const member of node.members) {
        const name = member.key.value;
        if (name !== 'Principal' && name !== 'NotPrincipal') continue;
        report({
          range: member.key,
          message:
            `A service control policy does not support ${name}. It applies to all principals in the ` +
            'accounts that it is attached to.',
          fixes: () => [
            {
              title: `Remove "${name}"`,
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
