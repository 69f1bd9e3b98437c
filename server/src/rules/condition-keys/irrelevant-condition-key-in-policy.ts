import { irrelevantKeys } from '../../catalog/facts/sourceKeys.ts';
import { defineRule } from '../rule.ts';

export const irrelevantConditionKeyInPolicy = defineRule({
  id: 'irrelevant-condition-key-in-policy',
  severity: 'hint',
  summary: 'A condition key describes the resource that the policy is attached to.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['resource'],
  needsCertainKind: true,
  visit: {
    condition({ key, lowerKey, statement }, { report }) {
      const { service } = statement.policy.context;
      if (service === undefined || irrelevantKeys.get(service)?.includes(lowerKey) !== true) return;
      report({
        range: key,
        message:
          `"${key.value}" is the same for every request that this policy applies to. It is meant for ` +
          'identity policies.',
      });
    },
  },
});
