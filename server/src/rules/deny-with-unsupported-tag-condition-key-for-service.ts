import { defineRule } from './rule.ts';
import { resourceTagCondition, untaggable } from './shared/tagSupport.ts';

export const denyWithUnsupportedTagConditionKeyForService = defineRule({
  id: 'deny-with-unsupported-tag-condition-key-for-service',
  severity: 'warning',
  summary: 'An action is denied for tagged resources although its requests have no tags of a resource.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session', 'scp', 'rcp'],
  visit: {
    statement(statement, { catalog, resolution, report }) {
      if (statement.effect !== 'Deny') return;
      const condition = resourceTagCondition(statement);
      if (condition === undefined) return;
      for (const action of untaggable(statement, resolution)) {
        report({
          range: action,
          message: `${action.literal.value} does not support ${condition.key.value} in the data of ${catalog.date}, so this statement does not deny it.`,
          related: [{ range: condition.key, message: 'The condition.' }],
        });
      }
    },
  },
});
