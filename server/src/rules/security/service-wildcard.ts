import type { ActionPattern } from '../../policy/policy.ts';
import { leavesFewNames } from '../common/grants/denials.ts';
import { defineRule } from '../rule.ts';

/** Whether it is a wildcard for all actions of a service, and most of them are actually allowed. */
export function isWholeService(action: ActionPattern): boolean {
  const isAllowed = !action.negated && action.statement.effect === 'Allow';
  return isAllowed && /^\*+$/.test(action.name) && !leavesFewNames(action);
}

export const serviceWildcard = defineRule({
  id: 'service-wildcard',
  severity: 'information',
  summary: 'A statement allows every action of a service.',
  policyKinds: ['identity', 'session'],
  tier: 'security',
  acrossStatements: true,
  visit: {
    action(action, { resolution, report }) {
      const service = resolution.service(action);
      if (service === undefined || !isWholeService(action)) return;
      report({
        range: action,
        message: `This allows all ${service.actions.length} actions of ${service.title}, including future ones.`,
      });
    },
  },
});
