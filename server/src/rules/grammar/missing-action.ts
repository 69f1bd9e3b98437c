import { defineRule } from '../rule.ts';
import { braceOf, lacks } from '../common/place.ts';

export const missingAction = defineRule({
  id: 'missing-action',
  severity: 'error',
  summary: 'The statement has neither Action nor NotAction.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    statement({ node }, { report }) {
      if (!lacks(node, 'Action', 'NotAction')) return;
      report({ range: braceOf(node), message: 'The statement has neither Action nor NotAction.' });
    },
  },
});
