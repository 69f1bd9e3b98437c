import { defineRule } from '../rule.ts';
import { visitUntaggable } from './tagSupport.ts';

export const allowWithUnsupportedTagConditionKeyForService = defineRule({
  id: 'allow-with-unsupported-tag-condition-key-for-service',
  severity: 'hint',
  summary: 'An action is allowed for tagged resources, but it does not support resource tags.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['identity', 'boundary', 'session', 'scp'],
  visit: visitUntaggable('Allow'),
});
