import type { PolicyKind } from '../../policy/kind.ts';
import { defineRule } from '../rule.ts';
import { braceOf, insertStatementElement, lacks } from '../common/place.ts';

export const missingPrincipal = defineRule({
  id: 'missing-principal',
  severity: 'error',
  summary: 'This policy type requires a Principal in every statement.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust', 'rcp', 'endpoint'],
  visit: {
    statement({ node, policy }, { report }) {
      if (!lacks(node, 'Principal', 'NotPrincipal')) return;
      const { kind } = policy.context;
      report({
        range: braceOf(node),
        message: `The statement has no Principal, which ${subjects[kind] ?? 'this policy type'} requires.`,
        fixes: () =>
          kind !== 'rcp' && kind !== 'endpoint'
            ? []
            : [
                {
                  title: 'Add "Principal": "*"',
                  meaning: 'changes',
                  preferred: true,
                  edits: [insertStatementElement(node, 'Principal', '*')],
                },
              ],
      });
    },
  },
});

const subjects: Readonly<Partial<Record<PolicyKind, string>>> = {
  resource: 'a resource policy',
  trust: 'a trust policy',
  rcp: 'a resource control policy',
  endpoint: 'an endpoint policy',
};
