import type { ConditionKeyType } from '../../../catalog/catalog.ts';
import { isValidFor, textOf } from '../../../policy/conditionValue.ts';
import type { OperatorFamily } from '../../../policy/operator.ts';
import { withBase } from '../../../policy/operator.ts';
import type { Condition } from '../../../policy/policy.ts';
import { hasWildcard } from '../../../policy/wildcard.ts';
import { moveCondition } from '../../../refactorings/moveCondition.ts';
import type { NewValue } from '../../../syntax/edit.ts';
import type { ValueNode } from '../../../syntax/node.ts';
import { toNewValue } from '../../../syntax/newValue.ts';
import type { RuleFix } from '../../rule.ts';
import { intendedRange } from './intendedRange.ts';

/** The operators for equality and inequality of each key type; `Bool` has no negated form. */
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

/** The values in the form that the operator family reads; addresses with stars become ranges. */
function valueFor(node: ValueNode, condition: Condition, family: OperatorFamily): NewValue | undefined {
  if (allValuesValid(condition, family)) return toNewValue(node);
  if (family !== 'IpAddress') return undefined;
  const ranges = condition.values.map((value) => intendedRange(textOf(value) ?? ''));
  const known = ranges.filter((range) => range !== undefined);
  if (known.length === 0 || known.length < ranges.length) return undefined;
  return node.kind === 'array' ? known : known[0];
}

/**
 * Source: IAM User Guide, "AWS global condition context keys", aws:VpcSourceIp: the address from which a request comes
 * to a VPC endpoint.
 */
function useAddressKey({ member, lowerKey }: Condition): readonly RuleFix[] {
  if (!/^aws:sourcevpce?$/.test(lowerKey)) return [];
  const title = 'Change the key to aws:VpcSourceIp';
  return [{ title, meaning: 'changes', edits: [{ kind: 'renameKey', member, key: 'aws:VpcSourceIp' }] }];
}

export function allValuesValid({ values }: Condition, family: OperatorFamily): boolean {
  return values.length > 0 && values.every((value) => isValidFor(textOf(value) ?? '', family));
}

/** `NumericLessThan` for `DateLessThan`; only numbers and dates have an order. */
function sameOrder(name: string, family: OperatorFamily): string | undefined {
  return family === 'Numeric' || family === 'Date' ? name.replace(/^(?:Numeric|Date)/, family) : undefined;
}

/**
 * The operator for equality. An ARN operator supports wildcards, so if the values have some, the string operator must
 * support them too.
 */
function sameEquality({ operator, values }: Condition, type: ConditionKeyType): string | undefined {
  const [family, positive, negative] = equality[type];
  const isNegated = operator.base?.negated === true;
  if (family === 'String' && operator.base?.family === 'Arn' && values.some(holdsWildcard)) {
    return isNegated ? 'StringNotLike' : 'StringLike';
  }
  return isNegated ? negative : positive;
}

function holdsWildcard(value: ValueNode): boolean {
  return hasWildcard(textOf(value) ?? '');
}

/**
 * Changes to the operator for the key's type, if the old operator compares equality or order and every value is valid
 * for the new one.
 */
export function useOperatorFor(condition: Condition, type: ConditionKeyType): readonly RuleFix[] {
  const { operator, member } = condition;
  const [family] = equality[type];
  const name = operator.base?.name ?? '';
  const order = /Than(?:Equals)?$/.test(name) ? sameOrder(name, family) : undefined;
  const asksEquality = /^Bool$|IpAddress$|Equals(?:IgnoreCase)?$|Like$/.test(name) && !/Than/.test(name);
  const base = order ?? (asksEquality ? sameEquality(condition, type) : undefined);
  if (operator.base?.family === 'IpAddress' && family === 'String' && allValuesValid(condition, 'IpAddress'))
    return useAddressKey(condition);
  const value = member.value === undefined ? undefined : valueFor(member.value, condition, family);
  if (base === undefined || value === undefined) return [];
  const text = withBase(operator, base);
  const widening = /Like$/.test(base) ? ', where * matches colons too' : '';
  const edits = moveCondition(condition, text, value);
  return edits === undefined
    ? []
    : [
        {
          title: `Change the operator to ${text}${widening}`,
          meaning: 'changes',
          preferred: widening === '',
          edits,
        },
      ];
}
