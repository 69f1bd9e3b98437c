import { unconstrainedRule } from './unconstrainedRule.ts';

export const resourceExposure = unconstrainedRule({
  id: 'resource-exposure',
  severity: 'warning',
  summary: 'Permissions management actions are allowed on every resource.',
  picks: ({ accessLevel }) => accessLevel === 'Permissions management',
  can: 'can give others access to resources',
});
