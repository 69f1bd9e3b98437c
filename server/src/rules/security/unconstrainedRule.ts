import type { Action } from '../../catalog/catalog.ts';
import { defineRule } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { escalatesAlone } from './escalations.ts';
import { isWholeService } from './service-wildcard.ts';
import { reportUnconstrained } from '../common/grants/unconstrained.ts';

/** What differs between the rules about actions that are allowed on every resource. */
interface UnconstrainedActions extends Pick<Rule, 'id' | 'severity' | 'summary'> {
  /** The actions that the rule looks for. */
  readonly picks: (action: Action) => boolean;
  /** What they can do, worded to follow their names: `can hand out credentials of others`. */
  readonly can: string;
  /** Whether the rule leaves the wildcard of a service to `service-wildcard`. */
  readonly listsMost?: true;
}

/**
 * Creates a rule of the security tier that reports certain actions if they are allowed on every resource without a
 * condition.
 */
export function unconstrainedRule({ picks, can, listsMost, ...named }: UnconstrainedActions): Rule {
  return defineRule({
    ...named,
    policyKinds: ['identity'],
    tier: 'security',
    acrossStatements: true,
    visit: {
      statement(statement, context) {
        return reportUnconstrained(statement, context, {
          picks,
          message: (actions) => `${actions} ${can} on every resource.`,
          reporterOf: (actions, pattern) => {
            if (actions.every(escalatesAlone)) return 'privilege-escalation';
            return listsMost === true && isWholeService(pattern) ? 'service-wildcard' : undefined;
          },
        });
      },
    },
  });
}
