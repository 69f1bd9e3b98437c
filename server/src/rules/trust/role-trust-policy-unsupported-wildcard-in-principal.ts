import type { NewValue } from '../../syntax/edit.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

/** An account that the user has to enter. */
const oneAccount: NewValue = {
  AWS: { stops: ['arn:aws:iam::', { name: 'account', text: '111122223333' }, ':root'] },
};

export const roleTrustPolicyUnsupportedWildcardInPrincipal = defineRule({
  id: 'role-trust-policy-unsupported-wildcard-in-principal',
  severity: 'error',
  summary: 'The principal of a trust policy is "*".',
  accessAnalyzer: 'ERROR',
  policyKinds: ['trust'],
  visit: {
    statement({ node, effect }, { report }) {
      const value = memberOf(node, 'Principal')?.value;
      if (value?.kind !== 'string' || value.value !== '*') return;
      report({
        range: value,
        message: 'A trust policy does not support "*" as its principal. List who can assume the role.',
        fixes: () => [
          ...(effect === 'Allow'
            ? [
                {
                  title: 'Trust one account',
                  meaning: 'changes' as const,
                  preferred: true,
                  edits: [{ kind: 'replace' as const, node: value, value: oneAccount }],
                },
              ]
            : []),
          {
            variant: 'everyone',
            title: 'Change the principal to { "AWS": "*" }, which allows everyone',
            meaning: 'changes',
            edits: [{ kind: 'replace', node: value, value: { AWS: '*' } }],
          },
        ],
      });
    },
  },
});
