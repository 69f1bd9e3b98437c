import { defineRule } from '../rule.ts';
import { actionForm } from '../common/actionForm.ts';

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
      const without = literal.value.replaceAll(/\s+/g, '');
      report({
        range: literal,
        message: `"${literal.value}" contains white space, so it ${negated ? 'excludes nothing' : 'matches nothing'}.`,
        fixes: () => [
          {
            title: `Change the action to ${without}`,
            meaning: 'changes',
            preferred: true,
            edits: [{ kind: 'replace', node: literal, value: without }],
          },
        ],
      });
    },
  },
});
