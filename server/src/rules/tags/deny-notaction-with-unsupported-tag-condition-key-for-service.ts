import { defineRule } from '../rule.ts';
import { resourceTagCondition } from './tagSupport.ts';

export const denyNotactionWithUnsupportedTagConditionKeyForService = defineRule({
  id: 'deny-notaction-with-unsupported-tag-condition-key-for-service',
  severity: 'warning',
  summary: 'NotAction with a tag condition does not deny actions that do not support tags.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session', 'scp'],
  visit: {
    statement(statement, { report }) {
      if (statement.effect !== 'Deny' || !statement.actions.some(({ negated }) => negated)) return;
      const condition = resourceTagCondition(statement);
      if (condition === undefined) return;
      report({
        range: condition.key,
        message: 'Some of the actions that NotAction denies do not support this key, so they are not denied.',
      });
    },
  },
});
