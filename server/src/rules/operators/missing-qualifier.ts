import type { SetQualifier } from '../../policy/operator.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import type { Condition } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { keyPrefix } from '../common/conditions/conditionKeys.ts';
import { moveCondition } from '../../refactorings/moveCondition.ts';

/**
 * Keys that AWS itself compares without a set operator, although ValidatePolicy reports that as an error: the keys of
 * EventBridge in three AWS managed policies, including AWSAuditManagerAdministratorAccess, the other key in an example
 * of the IAM User Guide. Read 2026-11.
 */
const writtenPlain: ReadonlySet<string> = new Set([
  'datapipeline:pipelinecreator',
  'events:detail-type',
  'events:source',
]);

export const missingQualifier = defineRule({
  id: 'missing-qualifier',
  severity: 'error',
  summary: 'A multivalued condition key is used without ForAllValues or ForAnyValue.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    condition(condition, { resolution, report }) {
      const { operator, key, lowerKey } = condition;
      if (operator.qualifier !== undefined || operator.base === undefined) return;
      if (operator.base.family === 'Null' || keyPrefix(key.value) === undefined) return;
      if (resolution.key(condition)?.type.startsWith('Array') !== true) return;
      report({
        range: key,
        severity: writtenPlain.has(lowerKey) ? 'warning' : 'error',
        message: `"${key.value}" can have several values. Add ForAnyValue: or ForAllValues: before ${operator.text}.`,
        fixes: () => [
          ...qualify(condition, 'ForAnyValue', 'one of the values has to match'),
          ...qualify(condition, 'ForAllValues', 'every value has to match'),
        ],
      });
    },
  },
});

function qualify(condition: Condition, qualifier: SetQualifier, sense: string): readonly RuleFix[] {
  const { member, operator } = condition;
  const value = member.value === undefined ? undefined : toNewValue(member.value);
  const text = `${qualifier}:${operator.text}`;
  const edits = value === undefined ? undefined : moveCondition(condition, text, value);
  return edits === undefined
    ? []
    : [{ variant: qualifier, title: `Use ${text}: ${sense}`, meaning: 'changes', edits }];
}
