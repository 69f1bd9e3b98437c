import { defineRule } from './rule.ts';
import { resourceTagCondition, untaggable } from './shared/tagSupport.ts';

export const allowWithUnsupportedTagConditionKeyForService = defineRule({
  id: 'allow-with-unsupported-tag-condition-key-for-service',
  severity: 'hint',
  summary: 'An action is allowed for tagged resources although its requests have no tags of a resource.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['identity', 'boundary', 'session', 'scp'],
  visit: {
    statement(statement, { catalog, resolution, report }) {
      if (statement.effect !== 'Allow') return;
      const condition = resourceTagCondition(statement);
      if (condition === undefined) return;
      for (const action of untaggable(statement, resolution)) {
        report({
          range: action,
          message: `${action.literal.value} does not support ${condition.key.value} in the data of ${catalog.date}, so this statement does not allow it.`,
          related: [{ range: condition.key, message: 'The condition.' }],
        });
      }
    },
  },
});
