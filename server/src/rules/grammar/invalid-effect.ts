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
      const meant = effects.find((effect) => effect.toLowerCase() === value.value.trim().toLowerCase());
      report({
        range: value,
        message: `Effect is "${value.value}". It must be exactly Allow or Deny.`,
        fixes: () =>
          (meant === undefined ? effects : [meant]).map((effect) => ({
            ...(effect !== meant && { variant: effect }),
            title: `Change the effect to ${effect}`,
            meaning: 'changes',
            preferred: meant !== undefined,
            edits: [{ kind: 'replace', node: value, value: effect }],
          })),
      });
    },
  },
});
