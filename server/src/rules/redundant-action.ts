import { defineRule } from './rule.ts';
import { reportRedundant } from './shared/redundancy.ts';

export const redundantAction = defineRule({
  id: 'redundant-action',
  severity: 'hint',
  summary: 'An action of a list is covered by another one of the same list.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement({ actions }, context) {
      const positive = actions.filter(({ negated }) => !negated);
      reportRedundant(positive, true, 'action', context);
      if (positive.length < actions.length) {
        reportRedundant(
          actions.filter(({ negated }) => negated),
          true,
          'action',
          context,
        );
      }
    },
  },
});
