import { memberOf } from '../syntax/node.ts';
import { defineRule } from './rule.ts';

export const allowWithNotPrincipal = defineRule({
  id: 'allow-with-not-principal',
  severity: 'error',
  summary: 'A statement allows everybody but those under NotPrincipal.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['resource', 'endpoint'],
  visit: {
    statement({ node, effect }, { report }) {
      const member = effect === 'Allow' ? memberOf(node, 'NotPrincipal') : undefined;
      if (member === undefined) return;
      report({
        range: member.key,
        message:
          'Allow with NotPrincipal reaches everybody else, be it without credentials, and AWS does not support it. Name in Principal whom to allow.',
        fixes: () =>
          memberOf(node, 'Principal') !== undefined
            ? []
            : [
                {
                  title: 'Allow only these: change "NotPrincipal" to "Principal"',
                  meaning: 'changes',
                  edits: [{ kind: 'renameKey', member, key: 'Principal' }],
                },
              ],
      });
    },
  },
});
