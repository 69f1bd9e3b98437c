import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const idInIdentityPolicy = defineRule({
  id: 'id-in-identity-policy',
  severity: 'information',
  summary: 'An identity policy has an Id.',
  policyKinds: ['identity', 'boundary', 'session', 'scp'],
  visit: {
    policy({ node, context }, { report }) {
      const member = memberOf(node, 'Id');
      if (member === undefined) return;
      report({
        range: member.key,
        ...(context.certain ? { severity: 'warning' } : {}),
        message: 'Id is for resource policies; AWS does not document it for policies without a principal.',
        fixes: () => [
          {
            title: 'Remove "Id"',
            meaning: 'keeps',
            preferred: true,
            edits: [{ kind: 'remove', container: node, member }],
          },
        ],
      });
    },
  },
});
