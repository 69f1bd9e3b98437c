import { effects } from '../../policy/elements.ts';
import { defineRule } from '../rule.ts';
import { braceOf, insertStatementElement, lacks } from '../common/place.ts';

export const missingEffect = defineRule({
  id: 'missing-effect',
  severity: 'error',
  summary: 'The statement has no Effect.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    statement({ node }, { report }) {
      if (!lacks(node, 'Effect')) return;
      report({
        range: braceOf(node),
        message: 'The statement has no Effect. It must be Allow or Deny.',
        fixes: () =>
          effects.map((effect) => ({
            variant: effect,
            title: `Add "Effect": "${effect}"`,
            meaning: 'changes',
            edits: [insertStatementElement(node, 'Effect', effect)],
          })),
      });
    },
  },
});
