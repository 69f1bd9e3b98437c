import { defineRule } from './rule.ts';
import { resourceTagCondition } from './shared/tagSupport.ts';

export const allowNotactionWithUnsupportedTagConditionKeyForService = defineRule({
  id: 'allow-notaction-with-unsupported-tag-condition-key-for-service',
  severity: 'hint',
  summary: 'NotAction allows all other actions for tagged resources, those without tags included.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['identity', 'boundary', 'session', 'scp'],
  visit: {
    statement(statement, { report }) {
      if (statement.effect !== 'Allow' || !statement.actions.some(({ negated }) => negated)) return;
      const condition = resourceTagCondition(statement);
      if (condition === undefined) return;
      report({
        range: condition.key,
        message:
          'Not every action that NotAction leaves in supports this key, and those that do not are not allowed.',
      });
    },
  },
});
