import type { ActionPattern } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { actionForm } from '../common/actionForm.ts';
import { separateActions } from './separateActions.ts';

export const actionWhitespace = defineRule({
  id: 'action-whitespace',
  severity: 'error',
  summary: 'An action contains white space.',
  policyKinds: 'all',
  ofNames: true,
  visit: {
    unmatchedAction(pattern, { report }) {
      if (actionForm(pattern) !== 'whitespace') return;
      const { literal, negated } = pattern;
      const parts = literal.value.trim().split(/\s+/);
      const isList = parts.length > 1 && parts.every((part) => /^[^:]+:[^:]+$/.test(part));
      report({
        range: literal,
        message: `"${literal.value}" contains white space, so it ${negated ? 'excludes nothing' : 'matches nothing'}.`,
        fixes: () => (isList ? separateActions(pattern, parts) : withoutSpace(pattern)),
      });
    },
  },
});

function withoutSpace({ literal }: ActionPattern): readonly RuleFix[] {
  const without = literal.value.replaceAll(/\s+/g, '');
  return [
    {
      title: `Change the action to ${without}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: literal, value: without }],
    },
  ];
}
