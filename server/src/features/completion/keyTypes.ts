import type { ConditionKey, ConditionKeyType } from '../../catalog/catalog.ts';
import type { OperatorFamily } from '../../policy/operator.ts';

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

/** Whether operators of a family compare keys of a type; `Null` asks about any. */
export function fitsFamily(type: ConditionKeyType, family: OperatorFamily): boolean {
  return family === 'Null' || families[type].includes(family);
}

/** Whether a request can hold several values of the key, so that it wants `ForAnyValue` or `ForAllValues`. */
export function isMultivalued({ type }: ConditionKey): boolean {
  return type.startsWith('ArrayOf');
}

/** A key's name without the part that the user chooses: `aws:ResourceTag/` of `aws:ResourceTag/${TagKey}` and of `aws:ResourceTag/tag-key`. */
export function stemOf(name: string): string {
  const slash = name.indexOf('/');
  const isFamily = slash >= 0 && /^\/(?:\$\{.*\}|<.*>|tag-key)$/.test(name.slice(slash));
  return isFamily ? name.slice(0, slash + 1) : name;
}
