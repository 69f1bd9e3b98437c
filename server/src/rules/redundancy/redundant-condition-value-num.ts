import { isValidFor, textOf } from '../../policy/conditionValue.ts';
import type { Condition } from '../../policy/policy.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import type { ValueNode } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const redundantConditionValueNum = defineRule({
  id: 'redundant-condition-value-num',
  severity: 'information',
  summary: 'Only one of several numeric limits for a key has an effect.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.base?.family === 'Numeric',
  visit: {
    condition(condition, { report }) {
      const { operator, key, member } = condition;
      const list = member.value;
      const extreme = widestLimit(condition);
      if (extreme === undefined || list?.kind !== 'array') return;
      const { node, word } = extreme;
      const text = textOf(node) ?? '';
      report({
        range: list,
        message:
          `${operator.text} matches if any value does, so only the ${word} of these limits for ` +
          `"${key.value}", ${text}, has an effect.`,
        fixes: () => {
          const value = toNewValue(node);
          if (value === undefined) return [];
          return [
            {
              title: `Keep only ${text}`,
              meaning: 'keeps',
              preferred: true,
              edits: [{ kind: 'replace', node: list, value }],
            },
          ];
        },
      });
    },
  },
});

/** The limit that the most requests meet, if an operator for order has two or more numbers. */
function widestLimit({
  operator,
  values,
}: Condition): { readonly node: ValueNode; readonly word: 'greatest' | 'least' } | undefined {
  const order = /^Numeric(Less|Greater)Than/.exec(operator.base?.name ?? '')?.[1];
  if (order === undefined || values.length < 2) return undefined;
  const numbers = values.map((value) => textOf(value) ?? '');
  if (!numbers.every((text) => isValidFor(text, 'Numeric'))) return undefined;
  const pick = order === 'Less' ? Math.max : Math.min;
  const extreme = numbers.map(Number).reduce((one, other) => pick(one, other));
  const node = values[numbers.findIndex((text) => Number(text) === extreme)];
  return node === undefined ? undefined : { node, word: order === 'Less' ? 'greatest' : 'least' };
}
