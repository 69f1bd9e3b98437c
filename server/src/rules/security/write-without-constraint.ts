import { unconstrainedRule } from './unconstrainedRule.ts';

export const writeWithoutConstraint = unconstrainedRule({
  id: 'write-without-constraint',
  severity: 'information',
  summary: 'Actions that change resources are allowed on every resource.',
  picks: ({ accessLevel }) => accessLevel === 'Write',
  can: 'can change or delete resources',
});
