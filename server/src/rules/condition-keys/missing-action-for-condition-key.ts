import type { Condition } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import { addAction } from '../common/principals/assumeRole.ts';
import { lackedAction, needsAction } from '../common/conditions/lackedAction.ts';

export const missingActionForConditionKey = defineRule({
  id: 'missing-action-for-condition-key',
  severity: 'error',
  summary: 'A condition key needs an action that the policy does not allow.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['identity', 'boundary', 'session', 'trust'],
  concerns: needsAction,
  acrossStatements: true,
  visit: {
    condition(condition, { report }) {
      const { key, statement } = condition;
      const action = isNeeded(condition) ? lackedAction(condition) : undefined;
      if (action === undefined) return;
      report({
        range: key,
        // Another identity policy may allow the action.
        severity: statement.policy.context.kind === 'trust' ? 'error' : 'information',
        message: `Requests only have ${key.value} for ${action}, which the policy does not allow.`,
        fixes: () => {
          const edit = addAction(statement, action);
          return edit === undefined
            ? []
            : [{ title: `Allow ${action} too`, meaning: 'widens', edits: [edit] }];
        },
      });
    },
  },
});

/** Whether the Allow only applies to requests with the key. */
function isNeeded({ statement, operator }: Condition): boolean {
  const { base, ifExists, qualifier } = operator;
  if (statement.effect !== 'Allow' || base === undefined || base.family === 'Null') return false;
  return !base.negated && !ifExists && qualifier !== 'ForAllValues';
}
