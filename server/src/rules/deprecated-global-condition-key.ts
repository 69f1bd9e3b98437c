import { defineRule } from './rule.ts';
import { renameKey } from './shared/unknownKey.ts';

export const deprecatedGlobalConditionKey = defineRule({
  id: 'deprecated-global-condition-key',
  severity: 'warning',
  summary: 'The condition key aws:ARN has given way to aws:PrincipalArn.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary', 'session', 'scp'],
  concerns: ({ lowerKey }) => lowerKey === 'aws:arn',
  visit: {
    condition(condition, { report }) {
      report({
        range: condition.key,
        message: `${condition.key.value} is deprecated. The ARN of the caller is in aws:PrincipalArn.`,
        tag: 'deprecated',
        fixes: () => renameKey(condition, 'aws:PrincipalArn'),
      });
    },
  },
});
