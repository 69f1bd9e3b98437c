import type { Condition } from '../../policy/policy.ts';
import { actionsOfKeys, keysOfSts } from './actionsOfKeys.ts';
import { defineRule } from '../rule.ts';
import { addAction, allowsAction, spelledAssumeAction } from '../common/assumeRole.ts';

export const missingActionForConditionKey = defineRule({
  id: 'missing-action-for-condition-key',
  severity: 'error',
  summary: 'A condition key needs an action that the policy does not allow.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['identity', 'boundary', 'session', 'trust'],
  concerns: ({ lowerKey }) => actionsOfKeys.has(withoutTag(lowerKey)),
  acrossStatements: true,
  visit: {
    condition(condition, { report }) {
      const { key, lowerKey, statement } = condition;
      const name = withoutTag(lowerKey);
      const action = actionsOfKeys.get(name);
      if (action === undefined || !isNeeded(condition)) return;
      const trust = statement.policy.context.kind === 'trust';
      if (!trust && !keysOfSts.has(name)) return;
      if (!statement.actions.some((each) => spelledAssumeAction(each) !== undefined)) return;
      const others = statement.policy.statements.filter(({ effect }) => effect === 'Allow');
      if (others.some((each) => allowsAction(each, action) || each.actions.some(({ negated }) => negated)))
        return;
      report({
        range: key,
        // Another identity policy may allow the action.
        severity: trust ? 'error' : 'information',
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

/** `sts:tag/team` as `sts:tag`. */
function withoutTag(lowerKey: string): string {
  return lowerKey.replace(/\/.*$/su, '');
}

/** Whether the Allow only applies to requests with the key. */
function isNeeded({ statement, operator }: Condition): boolean {
  const { base, ifExists, qualifier } = operator;
  if (statement.effect !== 'Allow' || base === undefined || base.family === 'Null') return false;
  return !base.negated && !ifExists && qualifier !== 'ForAllValues';
}
