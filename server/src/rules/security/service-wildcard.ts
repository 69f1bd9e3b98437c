import { leavesFewNames } from '../common/denials.ts';
import { defineRule } from '../rule.ts';

export const serviceWildcard = defineRule({
  id: 'service-wildcard',
  severity: 'information',
  summary: 'A statement allows every action of a service.',
  policyKinds: ['identity', 'session'],
  tier: 'security',
  acrossStatements: true,
  visit: {
    action(action, { resolution, report }) {
      if (action.negated || action.statement.effect !== 'Allow' || !/^\*+$/.test(action.name)) return;
      const service = resolution.service(action);
      if (service === undefined || leavesFewNames(action)) return;
      report({
        range: action,
        message: `This allows all ${service.actions.length} actions of ${service.title}, including future ones.`,
      });
    },
  },
});
