import type { ConditionOperator } from '../../policy/operator.ts';
import type { Condition } from '../../policy/policy.ts';
import { listed } from '../../text/listed.ts';
import { code } from '../hover/markdown.ts';

/** The relation that each operator tests. Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const verbs: Readonly<Record<string, string>> = {
  StringEquals: 'is',
  StringNotEquals: 'is not',
  StringEqualsIgnoreCase: 'is, in upper or lower case,',
  StringNotEqualsIgnoreCase: 'is not, in upper or lower case,',
  StringLike: 'matches',
  StringNotLike: 'does not match',
  NumericEquals: 'is',
  NumericNotEquals: 'is not',
  NumericLessThan: 'is less than',
  NumericLessThanEquals: 'is at most',
  NumericGreaterThan: 'is greater than',
  NumericGreaterThanEquals: 'is at least',
  DateEquals: 'is',
  DateNotEquals: 'is not',
  DateLessThan: 'is before',
  DateLessThanEquals: 'is not after',
  DateGreaterThan: 'is after',
  DateGreaterThanEquals: 'is not before',
  Bool: 'is',
  BinaryEquals: 'is',
  IpAddress: 'is in',
  NotIpAddress: 'is not in',
  ArnEquals: 'matches',
  ArnLike: 'matches',
  ArnNotEquals: 'does not match',
  ArnNotLike: 'does not match',
};

/** The maximum number of values listed. */
const maxValues = 20;

/** A condition in plain words, as Markdown: `aws:SourceVpce` is `vpce-1` or `vpce-2`. */
export function conditionInWords({ key, operator }: Condition, texts: readonly string[]): string {
  const { base } = operator;
  if (base?.family === 'Null') return nullInWords(key.value, texts);
  const verb = base === undefined ? undefined : verbs[base.name];
  const shown = shownOf(texts);
  if (verb === undefined)
    return `${code(key.value)} ${code(operator.text)} ${listed(shown, texts.length, 'or')}`;
  const joined = listed(shown, texts.length, base?.negated === true ? 'nor' : 'or');
  return `${subject(key.value, operator)} ${verb} ${joined}${absent(operator)}`;
}

function nullInWords(key: string, texts: readonly string[]): string {
  const [wanted] = texts;
  if (texts.length === 1 && wanted?.toLowerCase() === 'true') return `the request has no ${code(key)}`;
  if (texts.length === 1 && wanted?.toLowerCase() === 'false') return `the request has ${code(key)}`;
  return `the request has ${code(key)} or not`;
}

function subject(key: string, { qualifier }: ConditionOperator): string {
  if (qualifier === 'ForAllValues') return `every value of ${code(key)}`;
  return qualifier === 'ForAnyValue' ? `at least one value of ${code(key)}` : code(key);
}

/** What happens to requests without the key, if that is easily overlooked. */
function absent({ ifExists, qualifier, base }: ConditionOperator): string {
  const holds = ifExists || (qualifier === undefined ? base?.negated === true : qualifier === 'ForAllValues');
  return holds ? ', or the request does not have the key' : '';
}

function shownOf(texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? ['a value that is not written here'] : texts.slice(0, maxValues).map(code);
}
