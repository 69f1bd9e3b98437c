import type { Action } from '../../catalog/catalog.ts';
import { defineRule } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { isWayOfItsOwn } from './escalations.ts';
import { reportUnconstrained } from '../common/unconstrained.ts';

/** What tells one rule on actions that are allowed on everything from another. */
interface UnconstrainedActions extends Pick<Rule, 'id' | 'severity' | 'summary'> {
  /** The actions that the rule looks for. */
  readonly picks: (action: Action) => boolean;
  /** What they can do, to follow their names: `can hand out credentials of others`. */
  readonly can: string;
}

/**
 * A rule of the security tier that tells where certain actions are allowed on every resource and under no condition.
 */
export function unconstrainedRule({ picks, can, ...named }: UnconstrainedActions): Rule {
  return defineRule({
    ...named,
    policyKinds: ['identity'],
    tier: 'security',
    acrossStatements: true,
    visit: {
      statement(statement, context) {
        reportUnconstrained(statement, context, {
          picks,
          message: (actions) => `${actions} ${can} on every resource.`,
          saidBy: (actions) => (actions.every(isWayOfItsOwn) ? 'privilege-escalation' : undefined),
        });
      },
    },
  });
}
