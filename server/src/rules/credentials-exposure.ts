import { credentialActions } from './data/secretActions.ts';
import { defineRule } from './rule.ts';
import { isOneOf, reportUnconstrained } from './shared/unconstrained.ts';

const picked = isOneOf(credentialActions);

export const credentialsExposure = defineRule({
  id: 'credentials-exposure',
  severity: 'warning',
  summary: 'Actions that hand out credentials are allowed on every resource.',
  policyKinds: ['identity'],
  tier: 'security',
  visit: {
    policy(policy, context) {
      reportUnconstrained(
        policy,
        context,
        picked,
        (actions) => `Allowed on every resource, ${actions} can hand out credentials of others.`,
      );
    },
  },
});
