import { effects } from '../../policy/elements.ts';
import { isOpaque } from '../../policy/variables.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const invalidEffect = defineRule({
  id: 'invalid-effect',
  severity: 'error',
  summary: 'Effect is neither Allow nor Deny.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    statement({ node }, { report }) {
      const value = memberOf(node, 'Effect')?.value;
      if (
        value?.kind !== 'string' ||
        isOpaque(value.value) ||
        effects.some((effect) => effect === value.value)
      )
        return;
      const suggestion = effects.find((effect) => effect.toLowerCase() === value.value.trim().toLowerCase());
      report({
        range: value,
        message: `Effect is "${value.value}". It must be exactly Allow or Deny.`,
        fixes: () =>
          (suggestion === undefined ? effects : [suggestion]).map((effect) => ({
            ...(effect !== suggestion && { variant: effect }),
            title: `Change the effect to ${effect}`,
            meaning: 'changes',
            preferred: suggestion !== undefined,
            edits: [{ kind: 'replace', node: value, value: effect }],
          })),
      });
    },
  },
});
