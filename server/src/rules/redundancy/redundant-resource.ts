import { defineRule } from '../rule.ts';
import { reportRedundant } from './redundancy.ts';

export const redundantResource = defineRule({
  id: 'redundant-resource',
  severity: 'hint',
  summary: 'A resource is covered by another one in the same list.',
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
