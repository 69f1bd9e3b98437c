import { defineRule } from '../rule.ts';
import { renameKey } from '../common/conditions/unknownKey.ts';

export const deprecatedGlobalConditionKey = defineRule({
  id: 'deprecated-global-condition-key',
  severity: 'warning',
  summary: 'The condition key aws:ARN is deprecated.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session', 'scp'],
  concerns: ({ lowerKey }) => lowerKey === 'aws:arn',
  contextFree: true,
  visit: {
    condition(condition, { report }) {
      report({
        range: condition.key,
        message: `${condition.key.value} is deprecated; use aws:PrincipalArn.`,
        tag: 'deprecated',
        fixes: () => renameKey(condition, 'aws:PrincipalArn'),
      });
    },
  },
});
