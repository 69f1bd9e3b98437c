import type { ConditionKey, ConditionKeyType } from '../../../catalog/catalog.ts';
import type { ConditionOperator, OperatorFamily, OperatorName } from '../../../policy/operator.ts';
import { looseArnKeys } from '../../../catalog/facts/looseArnKeys.ts';

const families: Readonly<Record<ConditionKeyType, readonly OperatorFamily[]>> = {
  String: ['String'],
  ArrayOfString: ['String'],
  ARN: ['Arn', 'String'],
  ArrayOfARN: ['Arn', 'String'],
  Bool: ['Bool'],
  ArrayOfBool: ['Bool'],
  Numeric: ['Numeric'],
  Date: ['Date'],
  IPAddress: ['IpAddress'],
};

/** Whether the operators of a family compare keys of a type. `Null` works for any type. */
export function fitsFamily(type: ConditionKeyType, family: OperatorFamily): boolean {
  return family === 'Null' || families[type].includes(family);
}

/** Whether a request can have several values for the key, so that it needs `ForAnyValue` or `ForAllValues`. */
export function isMultivalued({ type }: ConditionKey): boolean {
  return type.startsWith('ArrayOf');
}

/** Whether the operator's `*` would match across the colons of an ARN. ARN operators compare field by field. */
export function runsAcrossArn({ name, type }: ConditionKey, { family, wildcards }: OperatorName): boolean {
  return family === 'String' && wildcards && type.endsWith('ARN') && !looseArnKeys.has(name.toLowerCase());
}

/** Why the key does not fit the operator; undefined if it does. */
export function misfitOf(key: ConditionKey, operator: ConditionOperator): string | undefined {
  const { base, qualifier, text } = operator;
  if (base === undefined || base.family === 'Null') return undefined;
  if (!fitsFamily(key.type, base.family)) return `${text} does not compare this type`;
  if (runsAcrossArn(key, base)) return 'An ARN: ArnLike compares each field';
  if (isMultivalued(key) && qualifier === undefined)
    return 'Multivalued: requires ForAnyValue or ForAllValues';
  return !isMultivalued(key) && qualifier !== undefined ? 'Single-valued: no set operator needed' : undefined;
}

/**
 * A key's name without its variable part: `aws:ResourceTag/` for `aws:ResourceTag/${TagKey}` and for
 * `aws:ResourceTag/tag-key`.
 */
export function stemOf(name: string): string {
  const slash = name.indexOf('/');
  const isFamily = slash >= 0 && /^\/(?:\$\{.*\}|<.*>|tag-key)$/.test(name.slice(slash));
  return isFamily ? name.slice(0, slash + 1) : name;
}
