import { isOneOf } from '../common/unconstrained.ts';
import { credentialActions } from './secretActions.ts';
import { unconstrainedRule } from './unconstrainedRule.ts';

/**
 * `credentials-exposure` reports these, `privilege-escalation` sts:AssumeRole, and the rules on passing roles and on
 * service-linked roles the other two: where they are allowed on every resource, it is always reported.
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
