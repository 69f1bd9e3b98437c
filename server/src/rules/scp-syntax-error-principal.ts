import { defineRule } from './rule.ts';

export const scpSyntaxErrorPrincipal = defineRule({
  id: 'scp-syntax-error-principal',
  severity: 'error',
  summary: 'A service control policy names a principal.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['scp'],
  visit: {
    statement({ node }, { report }) {
      for (const member of node.members) {
        const name = member.key.value;
        if (name !== 'Principal' && name !== 'NotPrincipal') continue;
        report({
          range: member.key,
          message: `A service control policy has no ${name}: it holds for everybody in the accounts that it is attached to.`,
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
