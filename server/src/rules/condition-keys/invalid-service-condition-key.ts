import { foreignKeyFamilies } from './conditionKeyNames.ts';
import { defineRule } from '../rule.ts';
import { keyPrefix } from '../common/conditions/conditionKeys.ts';
import { nearKey } from './nearKey.ts';
import { isUnknownKey, keyElsewhere, reportUnknownKey } from '../common/conditions/unknownKey.ts';

export const invalidServiceConditionKey = defineRule({
  id: 'invalid-service-condition-key',
  severity: 'error',
  summary: 'The service-specific condition key does not exist.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    condition(condition, context) {
      if (!isUnknownKey(condition, context)) return;
      const { value } = condition.key;
      const prefix = keyPrefix(value);
      const service = prefix === undefined ? undefined : context.catalog.service(prefix);
      if (service === undefined || isForeign(condition.lowerKey)) return;
      reportUnknownKey(
        condition,
        `${service.prefix} has no condition key "${value}"`,
        keyElsewhere(condition, context.catalog) ?? nearKey(value, service.conditionKeys),
        context,
      );
    },
  },
});

function isForeign(key: string): boolean {
  return foreignKeyFamilies.some((family) => key.startsWith(family));
}
