import { keyTypeNames } from '../../catalog/keyTypeNames.ts';
import type { ConditionKey } from '../../catalog/catalog.ts';
import { textOf } from '../../policy/conditionValue.ts';
import type { Condition } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { comparesIdAsNumber } from '../common/conditions/comparedIds.ts';
import { allValuesValid, useOperatorFor } from '../common/conditions/fittingOperator.ts';
import { mismatchedKey } from '../common/conditions/operatorFit.ts';

export const typeMismatch = defineRule({
  id: 'type-mismatch',
  severity: 'warning',
  summary: 'The condition operator does not match the type of the condition key.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  visit: {
    condition(condition, { resolution, report }) {
      const key = mismatchedKey(condition, resolution);
      // `vpc-endpoint-numeric-operator` reports that AWS rejects these.
      if (key === undefined || comparesIdAsNumber(condition)) return;
      if (isArnInContext(condition) && worksAnyway(condition, key)) return;
      const { operator } = condition;
      report({
        range: condition.key,
        severity: worksAnyway(condition, key) ? 'hint' : 'warning',
        message: `${key.name} is ${keyTypeNames[key.type]}, which ${operator.text} does not compare.`,
        fixes: () => useOperatorFor(condition, key.type),
      });
    },
  },
});

/**
 * Whether the comparison works anyway: `StringEquals` can compare true and false, and an ARN operator can compare a
 * string that is an ARN.
 */
function worksAnyway(condition: Condition, { type }: ConditionKey): boolean {
  const family = condition.operator.base?.family;
  if (family === 'Arn') return condition.values.every((value) => isArnPattern(textOf(value) ?? ''));
  return family === 'String' && type.endsWith('Bool') && allValuesValid(condition, 'Bool');
}

/**
 * Whether the key is an ARN in an encryption context. Source: CloudWatch Logs User Guide, "Encrypt log data in
 * CloudWatch Logs using AWS KMS": a key policy compares `kms:EncryptionContext:aws:logs:arn` with ArnEquals or ArnLike.
 */
function isArnInContext({ lowerKey, operator: { base } }: Condition): boolean {
  return base?.family === 'Arn' && /^kms:encryptioncontext:.*arn$/.test(lowerKey);
}

/** Whether an ARN operator can compare it: it has six fields, or a variable that may contain some of them. */
function isArnPattern(text: string): boolean {
  return isOpaque(text) || text.split(':').length >= 6;
}
