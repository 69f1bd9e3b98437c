import { defineRule } from './rule.ts';
import { reportRedundant } from './shared/redundancy.ts';

export const redundantResource = defineRule({
  id: 'redundant-resource',
  severity: 'hint',
  summary: 'A resource of a list is covered by another one of the same list.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement({ resources }, context) {
      if (resources.length < 2) return;
      reportRedundant(
        resources.filter(({ negated }) => !negated),
        false,
        'resource',
        context,
      );
      reportRedundant(
        resources.filter(({ negated }) => negated),
        false,
        'resource',
        context,
      );
    },
  },
});
