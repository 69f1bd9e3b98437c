import type { Catalog } from '../../catalog/catalog.ts';
import type { Condition } from '../../policy/policy.ts';
import { otherGlobalKeyNames, undocumentedGlobalKeys } from './conditionKeyNames.ts';
import { defineRule } from '../rule.ts';
import { keyPrefix } from '../common/conditions/conditionKeys.ts';
import type { NearName } from '../common/actions/nearAction.ts';
import { nearKey } from './nearKey.ts';
import { isUnknownKey, keyElsewhere, reportUnknownKey } from '../common/conditions/unknownKey.ts';

export const invalidGlobalConditionKey = defineRule({
  id: 'invalid-global-condition-key',
  severity: 'error',
  summary: 'The global condition key does not exist.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    condition(condition, context) {
      if (!isUnknownKey(condition, context)) return;
      const { key, lowerKey } = condition;
      if (keyPrefix(lowerKey) !== 'aws' || lowerKey === 'aws:arn' || undocumentedGlobalKeys.has(lowerKey))
        return;
      reportUnknownKey(
        condition,
        `Unknown global condition key "${key.value}"`,
        suggestedKey(condition, context.catalog),
        context,
      );
    },
  },
});

function suggestedKey(condition: Condition, catalog: Catalog): NearName | undefined {
  const { value } = condition.key;
  const [head = '', ...tail] = value.split('/');
  const other = otherGlobalKeyNames.get(head.toLowerCase());
  if (other !== undefined) return { name: [other, ...tail].join('/'), certain: true };
  return keyElsewhere(condition, catalog) ?? nearKey(value, catalog.globalConditionKeys);
}
