import type { PolicyKind } from '../../policy/kind.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import type { NewValue } from '../../syntax/edit.ts';
import { memberOf } from '../../syntax/node.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';

export const allowsNothing = defineRule({
  id: 'allows-nothing',
  severity: 'warning',
  summary: 'A policy of a type that must allow something has only Deny statements.',
  policyKinds: ['boundary', 'session', 'endpoint'],
  needsCertainKind: true,
  visit: {
    policy(policy, { report }) {
      const { node, statements, context } = policy;
      const list = memberOf(node, 'Statement')?.value;
      const count = list?.kind === 'array' ? list.items.length : 1;
      if (context.part === true || statements.length === 0 || statements.length !== count) return;
      if (statements.some(({ effect }) => effect !== 'Deny')) return;
      report({
        range: braceOf(node),
        message:
          `This policy only has Deny statements, and ${subjects[context.kind] ?? 'such a policy'} ` +
          'permits only what it allows, so it permits nothing.',
        fixes: () => fixesOf(policy),
      });
    },
  },
});

const subjects: Readonly<Partial<Record<PolicyKind, string>>> = {
  boundary: 'a permissions boundary',
  session: 'a session policy',
  endpoint: 'an endpoint policy',
};

/** Adds the default statement of an endpoint policy, which a boundary that only denies also needs. */
function fixesOf({ node, context }: PolicyDocument): readonly RuleFix[] {
  const into = memberOf(node, 'Statement')?.value;
  if (into?.kind !== 'array' && into?.kind !== 'object') return [];
  const principal: Readonly<Record<string, NewValue>> = context.kind === 'endpoint' ? { Principal: '*' } : {};
  const value: NewValue = { Effect: 'Allow', ...principal, Action: '*', Resource: '*' };
  return [
    {
      title: 'Add a statement that allows everything else',
      meaning: 'widens',
      edits: [{ kind: 'insertItem', into, value }],
    },
  ];
}
