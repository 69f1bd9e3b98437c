import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const allowWithNotPrincipal = defineRule({
  id: 'allow-with-not-principal',
  severity: 'error',
  summary: 'A statement allows everyone except the principals in NotPrincipal.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['resource', 'endpoint'],
  visit: {
    statement({ node, effect }, { report }) {
      const member = effect === 'Allow' ? memberOf(node, 'NotPrincipal') : undefined;
      if (member === undefined) return;
      report({
        range: member.key,
        message:
          'Allow with NotPrincipal allows everyone else, including anonymous callers, and AWS does not ' +
          'support it. Use Principal to list who is allowed.',
        fixes: () =>
          memberOf(node, 'Principal') !== undefined
            ? []
            : [
                {
                  title: 'Allow only these principals: change "NotPrincipal" to "Principal"',
                  meaning: 'changes',
                  edits: [{ kind: 'renameKey', member, key: 'Principal' }],
                },
              ],
      });
    },
  },
});
