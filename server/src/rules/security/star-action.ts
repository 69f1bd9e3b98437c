import { defineRule } from '../rule.ts';
import { leavesFewNames } from '../common/grants/denials.ts';
import { fullAdminOf } from '../common/grants/fullAdmin.ts';
import { isEveryAction } from '../common/grants/unconstrained.ts';

export const starAction = defineRule({
  id: 'star-action',
  severity: 'warning',
  summary: 'A statement allows every action.',
  policyKinds: ['identity', 'session', 'resource', 'trust'],
  tier: 'security',
  acrossStatements: true,
  visit: {
    action(action, { report }) {
      const { statement } = action;
      if (action.negated || statement.effect !== 'Allow' || !isEveryAction(action)) return;
      if (leavesFewNames(action)) return;
      // `full-admin` reports it if it applies to every resource.
      if (statement.policy.context.kind === 'identity' && fullAdminOf(statement)?.action === action) return;
      report({
        range: action,
        message: 'This allows every action of every service. List the actions that are needed.',
      });
    },
  },
});
