import { isOneOf } from '../common/grants/unconstrained.ts';
import { credentialActions } from './secretActions.ts';
import { unconstrainedRule } from './unconstrainedRule.ts';

/**
 * Actions that other rules always report if they are allowed on every resource: `credentials-exposure`,
 * `privilege-escalation` (sts:AssumeRole), and the rules about passing roles and service-linked roles.
 */
const isReportedElsewhere = isOneOf(
  new Set([...credentialActions, 'sts:assumerole', 'iam:passrole', 'iam:createservicelinkedrole']),
);

export const writeWithoutConstraint = unconstrainedRule({
  id: 'write-without-constraint',
  severity: 'information',
  summary: 'Actions that change resources are allowed on every resource.',
  picks: (action) => action.accessLevel === 'Write' && !isReportedElsewhere(action),
  can: 'can change or delete resources',
  listsMost: true,
});
