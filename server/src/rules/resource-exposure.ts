import { defineRule } from './rule.ts';
import { reportUnconstrained } from './shared/unconstrained.ts';

export const resourceExposure = defineRule({
  id: 'resource-exposure',
  severity: 'warning',
  summary: 'Actions that decide who has access are allowed on every resource.',
  policyKinds: ['identity'],
  tier: 'security',
  visit: {
    policy(policy, context) {
      reportUnconstrained(
        policy,
        context,
        ({ accessLevel }) => accessLevel === 'Permissions management',
        (actions) => `Allowed on every resource, ${actions} can open resources to others.`,
      );
    },
  },
});
