import { defineRule } from './rule.ts';

export const roleTrustPolicySyntaxErrorResource = defineRule({
  id: 'role-trust-policy-syntax-error-resource',
  severity: 'error',
  summary: 'A trust policy has Resource or NotResource.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['trust'],
  visit: {
    statement({ node }, { report }) {
      for (const member of node.members) {
        const name = member.key.value;
        if (name !== 'Resource' && name !== 'NotResource') continue;
        report({
          range: member.key,
          message: `A trust policy takes no ${name}: the resource is the role that it belongs to.`,
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
