import { defineRule } from './rule.ts';
import { isEveryAction } from './shared/unconstrained.ts';

export const starAction = defineRule({
  id: 'star-action',
  severity: 'warning',
  summary: 'A statement allows every action.',
  policyKinds: ['identity', 'session', 'resource', 'trust'],
  tier: 'security',
  visit: {
    action(action, { report }) {
      if (action.negated || action.statement.effect !== 'Allow' || !isEveryAction(action)) return;
      report({
        range: action,
        message: 'This allows every action of every service. Name the actions that are needed.',
      });
    },
  },
});
