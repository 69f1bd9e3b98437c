import type { SetQualifier } from '../policy/operator.ts';
import { operatorNames } from '../policy/operator.ts';
import { isOpaque } from '../policy/variables.ts';
import { renameOperator } from '../refactorings/moveCondition.ts';
import { nearest } from '../text/nearest.ts';
import { defineRule } from './rule.ts';

export const invalidConditionOperator = defineRule({
  id: 'invalid-condition-operator',
  severity: 'error',
  summary: 'There is no condition operator of this name.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    conditionBlock(block, { report }) {
      const { operator, member } = block;
      if (operator.base !== undefined || isOpaque(operator.text)) return;
      const meant = nearestOperators(operator.text);
      const question = meant[0] === undefined ? '' : ` Did you mean "${meant[0]}"?`;
      report({
        range: member.key,
        message: `There is no condition operator "${operator.text}".${question}`,
        fixes: () =>
          meant.flatMap((key, index) => {
            const edits = renameOperator(block, key);
            const title = `Change the operator to ${key}`;
            return edits === undefined ? [] : [{ title, meaning: 'changes', preferred: index === 0, edits }];
          }),
      });
    },
  },
});

const qualifiers: readonly SetQualifier[] = ['ForAllValues', 'ForAnyValue'];

/** Every operator as it can be written, but for those that mean nothing: `Null` stands alone. */
const operatorTexts: readonly string[] = ['', ...qualifiers.map((qualifier) => `${qualifier}:`)].flatMap(
  (prefix) =>
    operatorNames.flatMap(({ name }) => {
      if (name === 'Null') return prefix === '' ? [name] : [];
      return [`${prefix}${name}`, `${prefix}${name}IfExists`];
    }),
);

function nearestOperators(text: string): readonly string[] {
  const compact = text.replace(/[\s_-]/g, '');
  return nearest(compact, operatorTexts, { ignoreCase: true, maxDistance: compact.length < 8 ? 2 : 3 });
}
