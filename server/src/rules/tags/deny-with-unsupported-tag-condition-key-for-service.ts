import { defineRule } from '../rule.ts';
import { visitUntaggable } from './tagSupport.ts';

export const denyWithUnsupportedTagConditionKeyForService = defineRule({
  id: 'deny-with-unsupported-tag-condition-key-for-service',
  severity: 'warning',
  summary: 'An action is denied for tagged resources, but it does not support resource tags.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session', 'scp', 'rcp'],
  visit: visitUntaggable('Deny'),
});
