import { defineRule } from '../rule.ts';

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
          message: `A trust policy does not support ${name}. The resource is the role that it is attached to.`,
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
