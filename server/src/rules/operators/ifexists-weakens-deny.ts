import { mayBeAbsent } from './absentKeys.ts';
import type { Condition } from '../../policy/policy.ts';
import type { OperatorFamily } from '../../policy/operator.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { addNullCheck } from '../common/conditions/addNullCheck.ts';
import { loneStar } from '../common/conditions/loneStar.ts';
import { hasNullCheck } from './nullCheck.ts';
import { changeOperator } from '../common/conditions/qualifier.ts';

export const ifexistsWeakensDeny = defineRule({
  id: 'ifexists-weakens-deny',
  severity: 'hint',
  summary: 'With IfExists, a Deny statement also matches requests without the condition key.',
  policyKinds: 'all',
  concerns: ({ operator }) => operator.ifExists,
  visit: {
    condition(condition, { report }) {
      const { key, statement } = condition;
      if (statement.effect !== 'Deny' || !mayBeAbsent(condition) || !holdsOnlyBySuffix(condition)) return;
      if (hasNullCheck(statement, condition.lowerKey, 'false')) return;
      report({
        range: key,
        message: `Some requests do not have ${key.value}, and IfExists denies them too.`,
        fixes: () => [...withoutSuffix(condition), ...addNullCheck(condition)],
      });
    },
  },
});

const families: ReadonlySet<OperatorFamily> = new Set(['String', 'Arn', 'IpAddress']);

/**
 * Whether a request without the key only meets the condition because of IfExists: negated operators and ForAllValues
 * match it anyway. Other rules report an empty list and a lone `*`.
 */
function holdsOnlyBySuffix(condition: Condition): boolean {
  const { base, qualifier } = condition.operator;
  if (qualifier === 'ForAllValues' || base === undefined || base.negated || !families.has(base.family))
    return false;
  return condition.values.length > 0 && loneStar(condition) === undefined;
}

const warning = 'which may grant more';

function withoutSuffix(condition: Condition): readonly RuleFix[] {
  const operator = condition.operator.text.slice(0, -'IfExists'.length);
  return changeOperator(condition, operator, {
    variant: 'operator',
    title: `Change the operator to ${operator}, ${warning}`,
    meaning: 'widens',
  });
}
