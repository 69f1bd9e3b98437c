import { dataActions } from './data/secretActions.ts';
import { defineRule } from './rule.ts';
import { isOneOf, reportUnconstrained } from './shared/unconstrained.ts';

const picked = isOneOf(dataActions);

export const dataExfiltration = defineRule({
  id: 'data-exfiltration',
  severity: 'information',
  summary: 'Actions that read data are allowed on every resource.',
  policyKinds: ['identity'],
  tier: 'security',
  visit: {
    policy(policy, context) {
      reportUnconstrained(
        policy,
        context,
        picked,
        (actions) => `Allowed on every resource, ${actions} can read all data there is.`,
      );
    },
  },
});
