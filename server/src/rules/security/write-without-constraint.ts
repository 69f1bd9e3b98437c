import { isOneOf } from '../common/unconstrained.ts';
import { credentialActions } from './secretActions.ts';
import { unconstrainedRule } from './unconstrainedRule.ts';

/** `credentials-exposure` reports these, and `privilege-escalation` sts:AssumeRole, which changes nothing. */
const handsOutCredentials = isOneOf(new Set([...credentialActions, 'sts:assumerole']));

export const writeWithoutConstraint = unconstrainedRule({
  id: 'write-without-constraint',
  severity: 'information',
  summary: 'Actions that change resources are allowed on every resource.',
  picks: (action) => action.accessLevel === 'Write' && !handsOutCredentials(action),
  can: 'can change or delete resources',
});
