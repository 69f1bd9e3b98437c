import { credentialActions } from './secretActions.ts';
import { isOneOf } from '../common/grants/unconstrained.ts';
import { unconstrainedRule } from './unconstrainedRule.ts';

export const credentialsExposure = unconstrainedRule({
  id: 'credentials-exposure',
  severity: 'warning',
  summary: 'Actions that hand out credentials are allowed on every resource.',
  picks: isOneOf(credentialActions),
  can: 'can return the credentials of others',
});
