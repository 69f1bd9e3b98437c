import type { Member } from '../syntax/node.ts';
/**
 * What kind of value an operator compares, and how (IAM User Guide, "IAM JSON policy elements: Condition operators").
 */
export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

/** One of IAM's operators. */
export interface OperatorName {
  readonly name: string;
  readonly family: OperatorFamily;
  /** Operators such as `StringNotEquals`: true if the key is missing. */
  readonly negated: boolean;
  /** Whether `*` and `?` in a value are wildcards. */
  readonly wildcards: boolean;
}

function name(
  text: string,
  family: OperatorFamily,
  options: { negated?: boolean; wildcards?: boolean } = {},
): OperatorName {
  return { name: text, family, negated: options.negated ?? false, wildcards: options.wildcards ?? false };
}

/** All 27, in the documentation's order. */
export const operatorNames: readonly OperatorName[] = [
  name('StringEquals', 'String'),
  name('StringNotEquals', 'String', { negated: true }),
  name('StringEqualsIgnoreCase', 'String'),
  name('StringNotEqualsIgnoreCase', 'String', { negated: true }),
  name('StringLike', 'String', { wildcards: true }),
  name('StringNotLike', 'String', { negated: true, wildcards: true }),
  name('NumericEquals', 'Numeric'),
  name('NumericNotEquals', 'Numeric', { negated: true }),
  name('NumericLessThan', 'Numeric'),
  name('NumericLessThanEquals', 'Numeric'),
  name('NumericGreaterThan', 'Numeric'),
  name('NumericGreaterThanEquals', 'Numeric'),
  name('DateEquals', 'Date'),
  name('DateNotEquals', 'Date', { negated: true }),
  name('DateLessThan', 'Date'),
  name('DateLessThanEquals', 'Date'),
  name('DateGreaterThan', 'Date'),
  name('DateGreaterThanEquals', 'Date'),
  name('Bool', 'Bool'),
  name('BinaryEquals', 'Binary'),
  name('IpAddress', 'IpAddress'),
  name('NotIpAddress', 'IpAddress', { negated: true }),
  name('ArnEquals', 'Arn', { wildcards: true }),
  name('ArnLike', 'Arn', { wildcards: true }),
  name('ArnNotEquals', 'Arn', { negated: true, wildcards: true }),
  name('ArnNotLike', 'Arn', { negated: true, wildcards: true }),
  name('Null', 'Null'),
];

export type SetQualifier = 'ForAllValues' | 'ForAnyValue';

/** An operator as written: `[ForAllValues:|ForAnyValue:]Base[IfExists]`, with names in any case. */
export interface ConditionOperator {
  readonly text: string;
  readonly qualifier: SetQualifier | undefined;
  /** Undefined for an unknown operator. */
  readonly base: OperatorName | undefined;
  /** Index in `text` after the qualifier, where the base begins. */
  readonly baseStart: number;
  readonly ifExists: boolean;
}

const byLowerName: ReadonlyMap<string, OperatorName> = new Map(
  operatorNames.map((operator) => [operator.name.toLowerCase(), operator]),
);
const qualifiers: readonly SetQualifier[] = ['ForAllValues', 'ForAnyValue'];

/** Parses an operator. Any text is accepted; an unknown operator has no base. */
export function parseOperator(text: string): ConditionOperator {
  const colon = text.indexOf(':');
  const head = colon < 0 ? '' : text.slice(0, colon).toLowerCase();
  const qualifier = qualifiers.find((each) => each.toLowerCase() === head);
  const baseStart = qualifier === undefined ? 0 : colon + 1;
  const rest = text.slice(baseStart);
  const ifExists = /ifexists$/i.test(rest);
  const baseText = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  return { text, qualifier, base: byLowerName.get(baseText.toLowerCase()), baseStart, ifExists };
}

/** The operator's text with another base; its set operator and `IfExists` stay. */
export function withBase({ text, baseStart, ifExists }: ConditionOperator, base: string): string {
  return `${text.slice(0, baseStart)}${base}${ifExists ? 'IfExists' : ''}`;
}

/** Whether a member of Condition is a condition key with its value, without an operator around it. */
export function isKeyAsOperator({ key, value }: Member): boolean {
  const isKey = /^(?!For(?:All|Any)Values?:)[\w.-]+:\S/i.test(key.value);
  return isKey && value !== undefined && value.kind !== 'object';
}

/**
 * The operators under a condition key where an operator is expected, as in `"aws:SourceIp": { "IpAddress": … }`. One of
 * them may be misspelled: every condition key has a colon, so a name without one is meant as an operator.
 */
export function swappedOperators({ key, value }: Member): readonly Member[] {
  const isKey = /^(?!For(?:All|Any)Values?:)[\w.-]+:\S/i.test(key.value);
  if (!isKey || value?.kind !== 'object' || parseOperator(key.value).base !== undefined) return [];
  const isSwapped = ({ key: inner, value: held }: Member): boolean =>
    held !== undefined &&
    held.kind !== 'object' &&
    (parseOperator(inner.value).base !== undefined || /^[A-Za-z]+$/.test(inner.value));
  return value.members.every(isSwapped) ? value.members : [];
}

/** The operators under an unknown key where an operator is expected, as in `"Not": { "StringEquals": … }`. */
export function nestedOperators({ key, value }: Member): readonly Member[] {
  if (value?.kind !== 'object' || parseOperator(key.value).base !== undefined) return [];
  const isNested = ({ key: inner, value: held }: Member): boolean =>
    held?.kind === 'object' && parseOperator(inner.value).base !== undefined;
  return value.members.length > 0 && value.members.every(isNested) ? value.members : [];
}
