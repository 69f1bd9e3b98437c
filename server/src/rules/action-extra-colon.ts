import { defineRule } from './rule.ts';
import { actionForm } from './shared/actionForm.ts';

export const actionExtraColon = defineRule({
  id: 'action-extra-colon',
  severity: 'error',
  summary: 'An action has more than one colon.',
  policyKinds: 'all',
  visit: {
    unmatchedAction(pattern, { catalog, report }) {
      if (actionForm(pattern) !== 'extraColon') return;
      const { literal, negated } = pattern;
      const [prefix = '', ...names] = literal.value.split(':').filter((part) => part !== '');
      const meant = `${prefix}:${names.join('')}`;
      const real = (catalog.service(prefix)?.matchActions(names.join('')).length ?? 0) > 0;
      report({
        range: literal,
        message: `"${literal.value}" has more than one colon; it ${negated ? 'leaves nothing out' : 'matches nothing'}.`,
        fixes: () =>
          real
            ? [
                {
                  title: `Change the action to ${meant}`,
                  meaning: 'changes',
                  preferred: true,
                  edits: [{ kind: 'replace', node: literal, value: meant }],
                },
              ]
            : [],
      });
    },
  },
});
