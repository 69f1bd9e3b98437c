import type { PolicyKind } from '../../policy/kind.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import type { ObjectNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
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
            ? asElsewhere(node, policy)
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

/** The principal of the other statements, if it is the same in all of them. */
function asElsewhere(node: ObjectNode, { statements }: PolicyDocument): readonly RuleFix[] {
  const written = statements.flatMap((other) => {
    const value = memberOf(other.node, 'Principal')?.value;
    return other.node === node || value === undefined ? [] : [toNewValue(value)];
  });
  const [first, ...others] = written;
  if (first === undefined || others.some((each) => JSON.stringify(each) !== JSON.stringify(first))) return [];
  return [
    {
      variant: 'as-elsewhere',
      title: 'Add the Principal of the other statements',
      meaning: 'changes',
      edits: [insertStatementElement(node, 'Principal', first)],
    },
  ];
}

const subjects: Readonly<Partial<Record<PolicyKind, string>>> = {
  resource: 'a resource policy',
  trust: 'a trust policy',
  rcp: 'a resource control policy',
  endpoint: 'an endpoint policy',
};
