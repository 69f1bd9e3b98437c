import { keyTypeNames } from '../../catalog/keyTypeNames.ts';
import type { ConditionKey, ConditionKeyType } from '../../catalog/catalog.ts';
import type { ConditionOperator, OperatorFamily, SetQualifier } from '../../policy/operator.ts';
import { bullets, code, link, paragraphs } from './markdown.ts';

const operatorPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';
const keyPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';
const setPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html';

/**
 * A condition key: its type, its meaning, the `formats` of its ARNs, and `support`, which says which actions of the
 * statement supply it. Every action supplies a global key (`isGlobal`), so actions are not mentioned for it.
 */
export function describeConditionKey(
  name: string,
  key: ConditionKey,
  support: string | undefined,
  isGlobal: boolean,
  formats: readonly string[] = [],
): string {
  return paragraphs(
    `**${code(name)}** · ${describeType(key.type)}`,
    key.description === '' ? undefined : `${key.description.replace(/\.$/, '')}.`,
    key.type.startsWith('ArrayOf')
      ? 'Multivalued: use it with `ForAllValues:` or `ForAnyValue:`.'
      : undefined,
    formats.length === 0 ? undefined : paragraphs('ARNs that fit here:', bullets(formats.map(code))),
    isGlobal ? undefined : support,
    isGlobal ? link('IAM User Guide', keyPage) : undefined,
  );
}

/** A type with AWS's name, explained unless the name is clear. */
function describeType(type: ConditionKeyType): string {
  const meaning = keyTypeNames[type];
  const isRepetition = meaning.replace(/^an? /, '').toLowerCase() === type.toLowerCase();
  return isRepetition ? type : `${type} (${meaning})`;
}

const families: Readonly<Record<OperatorFamily, string>> = {
  String: 'Compares strings',
  Numeric: 'Compares whole or decimal numbers',
  Date: 'Compares dates (ISO 8601, or seconds since 1970)',
  Bool: 'Compares with `true` or `false`',
  Binary: 'Compares bytes, written in base64',
  IpAddress: 'Compares IP addresses with an address or a range such as `203.0.113.0/24`',
  Arn: 'Compares ARNs field by field; `ArnEquals` and `ArnLike` are the same',
  Null: 'Checks whether the request has the key: `true` if it does not, `false` if it does',
};

/** An operator with its qualifier and `IfExists`; undefined if the operator is unknown. */
export function describeOperator(operator: ConditionOperator): string | undefined {
  const { base, qualifier } = operator;
  if (base === undefined) return undefined;
  const wildcards = base.wildcards
    ? '`*` and `?` in a value are wildcards.'
    : base.family === 'String'
      ? '`*` and `?` are literal characters.'
      : '';
  return paragraphs(
    `**${code(operator.text)}**`,
    `${families[base.family]}${describeSense(base.name)}. ${wildcards}`.trim(),
    describeQualifier(qualifier),
    base.family === 'Null' ? undefined : describeMissingKey(operator, base.negated),
    link('IAM User Guide', qualifier === undefined ? operatorPage : setPage),
  );
}

function describeQualifier(qualifier: SetQualifier | undefined): string | undefined {
  if (qualifier === undefined) return undefined;
  return qualifier === 'ForAllValues'
    ? '`ForAllValues:` every value in the request must pass the comparison.'
    : '`ForAnyValue:` at least one value in the request must pass the comparison.';
}

/**
 * How the condition evaluates for a request without the key. With a set operator, `IfExists` makes no difference. IAM
 * User Guide, "Set operators for multivalued context keys": with `ForAnyValue` "if the key does not exist, the
 * condition returns false"; a user tested and confirmed that `IfExists` does not change this (repost.aws,
 * "ForAnyValue:StringEqualsIfExists behaving unexpectedly"). Read 2026-11-28.
 */
function describeMissingKey(
  { qualifier, ifExists }: ConditionOperator,
  negated: boolean,
): string | undefined {
  if (qualifier === 'ForAnyValue') {
    const inVain = ifExists ? ', `IfExists` or not' : '';
    return `If the request does not have the key, the condition does not match${inVain}.`;
  }
  if (qualifier === 'ForAllValues')
    return (
      'If the request does not have the key, the condition matches, so add a `Null` check in an `Allow` ' +
      'statement.'
    );
  if (ifExists) return '`IfExists`: if the request does not have the key, the condition matches.';
  return negated ? 'If the request does not have the key, the condition matches.' : undefined;
}

function describeSense(name: string): string {
  const parts: string[] = [];
  if (name.includes('IgnoreCase')) parts.push('ignoring case');
  if (/Not/.test(name)) parts.push('and matches if they differ');
  const order = /(LessThan|GreaterThan)(Equals)?$/.exec(name);
  if (order !== null) {
    const side = order[1] === 'LessThan' ? 'less' : 'greater';
    parts.push(
      `and matches if the request's value is ${side} ` +
        `than${order[2] === undefined ? '' : ' or equal to'} the value here`,
    );
  }
  return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}
