import { defineRule } from '../rule.ts';
import { actionForm } from '../common/actions/actionForm.ts';

export const emptyAction = defineRule({
  id: 'empty-action',
  severity: 'error',
  summary: 'An action has no operation name.',
  policyKinds: 'all',
  visit: {
    unmatchedAction(pattern, { report }) {
      if (actionForm(pattern) !== 'empty') return;
      const { literal, service } = pattern;
      const meaning = pattern.negated ? 'excludes nothing' : 'matches nothing';
      report({
        range: literal,
        message:
          service === undefined
            ? `The action is empty, so it ${meaning}.`
            : `"${literal.value}" has no operation after the colon, so it ${meaning}.`,
      });
    },
  },
});
