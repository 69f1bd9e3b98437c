import { defineRule } from '../rule.ts';
import { renameKey } from '../common/conditions/unknownKey.ts';

export const unsupportedGlobalConditionKey = defineRule({
  id: 'unsupported-global-condition-key',
  severity: 'error',
  summary: 'The condition key aws:ARN has no effect in this policy type.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust', 'rcp', 'endpoint'],
  concerns: ({ lowerKey }) => lowerKey === 'aws:arn',
  visit: {
    condition(condition, { report }) {
      report({
        range: condition.key,
        message:
          `AWS does not support ${condition.key.value}. Use aws:PrincipalArn for the caller, or ` +
          'aws:SourceArn for the resource on whose behalf a service calls.',
        fixes: () =>
          ['aws:PrincipalArn', 'aws:SourceArn'].flatMap((key) =>
            renameKey(condition, key).map((fix) => ({
              ...fix,
              variant: key,
              preferred: key === 'aws:PrincipalArn',
            })),
          ),
      });
    },
  },
});
