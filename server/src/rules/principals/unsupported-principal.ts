import { defineRule } from '../rule.ts';

export const unsupportedPrincipal = defineRule({
  id: 'unsupported-principal',
  severity: 'error',
  summary: 'An identity policy has a Principal element.',
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
            ? `An identity policy does not support ${key}. It applies to the identity that it is attached to.`
            : `This statement has ${key}, but most statements of this policy have no principal. Either all statements of a policy have one, or none.`,
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
