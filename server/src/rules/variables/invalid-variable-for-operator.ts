import type { OperatorFamily } from '../../policy/operator.ts';
import { defineRule } from '../rule.ts';
import { hasOldVersion, isPolicyVariable, variablesIn } from './variables.ts';

export const invalidVariableForOperator = defineRule({
  id: 'invalid-variable-for-operator',
  severity: 'error',
  summary: 'A policy variable is used with an operator that does not support variables.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ operator: { base } }) =>
    base !== undefined && base.family !== 'String' && base.family !== 'Arn',
  visit: {
    condition({ operator, values, statement }, { report, resolution }) {
      const family = operator.base?.family;
      if (family === undefined || family === 'String' || family === 'Arn') return;
      for (const value of values) {
        if (value.kind !== 'string' || !value.value.includes('${') || hasOldVersion(statement.policy))
          continue;
        const placed = variablesIn(value, resolution).find(({ variable }) => isPolicyVariable(variable));
        if (placed === undefined) continue;
        report({
          range: placed.range,
          ...(family === 'Bool' ? { severity: 'hint' } : {}),
          message: `IAM only replaces variables with String and Arn operators, not with ${names[family]}.`,
        });
      }
    },
  },
});

const names: Readonly<Record<Exclude<OperatorFamily, 'String' | 'Arn'>, string>> = {
  Numeric: 'Numeric operators',
  Date: 'Date operators',
  Bool: 'Bool',
  Binary: 'BinaryEquals',
  IpAddress: 'IpAddress',
  Null: 'Null',
};
