import { isDate, isValidFor, textOf } from '../../policy/conditionValue.ts';
import { withBase } from '../../policy/operator.ts';
import type { Condition } from '../../policy/policy.ts';
import type { ValueNode } from '../../syntax/node.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { invalidValues } from '../common/conditions/operatorFit.ts';
import { changeOperator } from '../common/conditions/qualifier.ts';

export const typeMismatchNumber = defineRule({
  id: 'type-mismatch-number',
  severity: 'warning',
  summary: 'A value for a numeric operator is not a number.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.base?.family === 'Numeric',
  visit: {
    condition(condition, { resolution, report }) {
      for (const { node, text } of invalidValues(condition, resolution, 'Numeric')) {
        report({
          range: node,
          message: `${condition.operator.text} compares numbers, but "${text}" is not a number.`,
          fixes: () => [...asDates(condition, resolution), ...plainNumber(node, text)],
        });
      }
    },
  },
});

/**
 * Changes to the date operator for values that are dates; numeric operators only compare dates as seconds since 1970.
 */
function asDates(condition: Condition, resolution: Resolution): readonly RuleFix[] {
  const { operator, values } = condition;
  const isOfDates =
    resolution.key(condition)?.type === 'Date' && values.every((value) => isDate(textOf(value) ?? ''));
  const base = operator.base?.name.replace(/^Numeric/, 'Date');
  if (!isOfDates || base === undefined) return [];
  return changeOperator(condition, withBase(operator, base), { meaning: 'changes', preferred: true });
}

/** Removes thousands separators. */
function plainNumber(node: ValueNode, text: string): readonly RuleFix[] {
  const value = text.replaceAll(/(?<=\d)[\s_',](?=\d{3}(?!\d))/g, '').trim();
  if (!isValidFor(value, 'Numeric')) return [];
  return [
    {
      title: `Change the value to ${value}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node, value }],
    },
  ];
}
