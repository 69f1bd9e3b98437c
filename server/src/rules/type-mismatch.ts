import type { ConditionKeyType } from '../catalog/catalog.ts';
import { suits, textOf } from '../policy/conditionValue.ts';
import type { OperatorFamily } from '../policy/operator.ts';
import { withBase } from '../policy/operator.ts';
import type { Condition } from '../policy/policy.ts';
import { toNewValue } from '../syntax/newValue.ts';
import { defineRule } from './rule.ts';
import type { Fix } from './rule.ts';
import { moveCondition } from '../refactorings/moveCondition.ts';
import { misfitKey } from './shared/operatorFit.ts';

export const typeMismatch = defineRule({
  id: 'type-mismatch',
  severity: 'warning',
  summary: "The operator is for another type than the condition key's.",
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  visit: {
    condition(condition, { resolution, report }) {
      const key = misfitKey(condition, resolution);
      if (key === undefined) return;
      const { operator } = condition;
      const usable =
        operator.base?.family === 'String' && key.type.endsWith('Bool') && allSuit(condition, 'Bool');
      report({
        range: condition.key,
        severity: usable ? 'hint' : 'warning',
        message: `${key.name} holds ${typeNames[key.type]}, which ${operator.text} does not compare.`,
        fixes: () => useFitting(condition, key.type),
      });
    },
  },
});

const typeNames: Readonly<Record<ConditionKeyType, string>> = {
  String: 'a string',
  ArrayOfString: 'a list of strings',
  ARN: 'an ARN',
  ArrayOfARN: 'a list of ARNs',
  Bool: 'true or false',
  ArrayOfBool: 'a list of true or false',
  Numeric: 'a number',
  Date: 'a date',
  IPAddress: 'an IP address',
};

/** The operators that ask for equality and for the contrary; `Bool` cannot be turned round. */
const equality: Readonly<Record<ConditionKeyType, readonly [OperatorFamily, string, string | undefined]>> = {
  String: ['String', 'StringEquals', 'StringNotEquals'],
  ArrayOfString: ['String', 'StringEquals', 'StringNotEquals'],
  ARN: ['Arn', 'ArnEquals', 'ArnNotEquals'],
  ArrayOfARN: ['Arn', 'ArnEquals', 'ArnNotEquals'],
  Bool: ['Bool', 'Bool', undefined],
  ArrayOfBool: ['Bool', 'Bool', undefined],
  Numeric: ['Numeric', 'NumericEquals', 'NumericNotEquals'],
  Date: ['Date', 'DateEquals', 'DateNotEquals'],
  IPAddress: ['IpAddress', 'IpAddress', 'NotIpAddress'],
};

function allSuit({ values }: Condition, family: OperatorFamily): boolean {
  return values.length > 0 && values.every((value) => suits(textOf(value) ?? '', family));
}

/** `NumericLessThan` for `DateLessThan`; only numbers and dates have an order. */
function sameOrder(name: string, family: OperatorFamily): string | undefined {
  return family === 'Numeric' || family === 'Date' ? name.replace(/^(?:Numeric|Date)/, family) : undefined;
}

/** The operator of the key's own type, where the old one asks for equality or an order and every value can be read so. */
function useFitting(condition: Condition, type: ConditionKeyType): readonly Fix[] {
  const { operator, member } = condition;
  const [family, positive, negative] = equality[type];
  const name = operator.base?.name ?? '';
  const order = /Than(?:Equals)?$/.test(name) ? sameOrder(name, family) : undefined;
  const asksEquality = /^Bool$|IpAddress$|Equals(?:IgnoreCase)?$|Like$/.test(name) && !/Than/.test(name);
  const equal = asksEquality ? (operator.base?.negated === true ? negative : positive) : undefined;
  const base = order ?? equal;
  if (base === undefined || !allSuit(condition, family)) return [];
  const text = withBase(operator, base);
  const value = member.value === undefined ? undefined : toNewValue(member.value);
  const edits = value === undefined ? undefined : moveCondition(condition, text, value);
  return edits === undefined
    ? []
    : [{ title: `Change the operator to ${text}`, meaning: 'changes', preferred: true, edits }];
}
