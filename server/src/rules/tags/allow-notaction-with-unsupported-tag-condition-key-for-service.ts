import { defineRule } from '../rule.ts';
import { resourceTagCondition } from './tagSupport.ts';

export const allowNotactionWithUnsupportedTagConditionKeyForService = defineRule({
  id: 'allow-notaction-with-unsupported-tag-condition-key-for-service',
  severity: 'hint',
  summary: 'NotAction with a tag condition allows actions that do not support tags.',
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
          'Some of the actions that NotAction allows do not support this key, so they are not allowed.',
      });
    },
  },
});
