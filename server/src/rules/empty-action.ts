import { defineRule } from './rule.ts';
import { actionForm } from './shared/actionForm.ts';

export const emptyAction = defineRule({
  id: 'empty-action',
  severity: 'error',
  summary: 'An action names no operation.',
  policyKinds: 'all',
  visit: {
    unmatchedAction(pattern, { report }) {
      if (actionForm(pattern) !== 'empty') return;
      const { literal, service } = pattern;
      const meaning = pattern.negated ? 'leaves nothing out' : 'matches nothing';
      report({
        range: literal,
        message:
          service === undefined
            ? `The action is empty; it ${meaning}.`
            : `"${literal.value}" has nothing behind the colon; it ${meaning}.`,
      });
    },
  },
});
