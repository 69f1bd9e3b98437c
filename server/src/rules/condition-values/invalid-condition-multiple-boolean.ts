import { textOf } from '../../policy/conditionValue.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';

export const invalidConditionMultipleBoolean = defineRule({
  id: 'invalid-condition-multiple-boolean',
  severity: 'error',
  summary: 'Bool or Null has more than one value.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ operator: { base, qualifier } }) =>
    (base?.family === 'Bool' || base?.family === 'Null') && qualifier === undefined,
  visit: {
    condition({ operator, key, values, member }, { report }) {
      const list = member.value;
      if (list?.kind !== 'array' || values.length < 2) return;
      report({
        range: list,
        message: `${operator.text} compares "${key.value}" with a single value, not with ${values.length}.`,
        fixes: () => {
          const texts = [...new Set(values.map((value) => textOf(value)?.toLowerCase()))];
          return texts.flatMap((text): readonly RuleFix[] => {
            if (text !== 'true' && text !== 'false') return [];
            const alone = texts.length === 1;
            return [
              {
                variant: text,
                title: `Keep only ${text}`,
                meaning: alone ? 'keeps' : 'changes',
                preferred: alone,
                edits: [{ kind: 'replace', node: list, value: text }],
              },
            ];
          });
        },
      });
    },
  },
});
