import { defineRule } from './rule.ts';
import { reportUnconstrained } from './shared/unconstrained.ts';

export const writeWithoutConstraint = defineRule({
  id: 'write-without-constraint',
  severity: 'information',
  summary: 'Actions that change resources are allowed on every resource.',
  policyKinds: ['identity'],
  tier: 'security',
  visit: {
    policy(policy, context) {
      reportUnconstrained(
        policy,
        context,
        ({ accessLevel }) => accessLevel === 'Write',
        (actions) => `Allowed on every resource, ${actions} can change or delete what belongs to others.`,
      );
    },
  },
});
