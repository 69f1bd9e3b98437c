import { unconstrainedRule } from './shared/unconstrainedRule.ts';

export const resourceExposure = unconstrainedRule({
  id: 'resource-exposure',
  severity: 'warning',
  summary: 'Actions that decide who has access are allowed on every resource.',
  picks: ({ accessLevel }) => accessLevel === 'Permissions management',
  can: 'can open resources to others',
});
