import type { ValueNode } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { invalidValues } from '../common/conditions/operatorFit.ts';

export const typeMismatchBoolean = defineRule({
  id: 'type-mismatch-boolean',
  severity: 'warning',
  summary: 'A value for Bool or Null is neither true nor false.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  concerns: ({ operator: { base } }) => base?.family === 'Bool' || base?.family === 'Null',
  visit: {
    condition(condition, { resolution, report }) {
      for (const { node, text } of invalidValues(condition, resolution, 'Bool', 'Null')) {
        report({
          range: node,
          message: `${condition.operator.text} compares with true or false, not with "${text}".`,
          fixes: () => suggestedBoolean(node, text),
        });
      }
    },
  },
});

const meanings: ReadonlyMap<string, string> = new Map([
  ['1', 'true'],
  ['yes', 'true'],
  ['on', 'true'],
  ['0', 'false'],
  ['no', 'false'],
  ['off', 'false'],
]);

function suggestedBoolean(node: ValueNode, text: string): readonly RuleFix[] {
  const word = text.replaceAll(/["'\s]/g, '').toLowerCase();
  const value = word === 'true' || word === 'false' ? word : meanings.get(word);
  if (value === undefined) return [];
  return [
    {
      title: `Change the value to ${value}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node, value }],
    },
  ];
}
