import type { SetQualifier } from '../../policy/operator.ts';
import { operatorNames } from '../../policy/operator.ts';
import type { ConditionKeyType } from '../../catalog/catalog.ts';
import type { Condition, ConditionBlock } from '../../policy/policy.ts';
import { isKeyAsOperator } from '../../policy/operator.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { renameOperator } from '../../refactorings/moveCondition.ts';
import type { Resolution } from '../resolution.ts';
import type { ValueNode } from '../../syntax/node.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import type { Edit } from '../../syntax/edit.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { reportExistence, reportNegation, reportSwap } from './otherOperators.ts';

export const invalidConditionOperator = defineRule({
  id: 'invalid-condition-operator',
  severity: 'error',
  summary: 'The condition operator does not exist.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    conditionBlock(block, context) {
      const { resolution, report } = context;
      const { operator, member } = block;
      if (operator.base !== undefined || isOpaque(operator.text)) return;
      if (isKeyAsOperator(member)) {
        reportKey(block, context);
        return;
      }
      if (reportExistence(block, context) || reportNegation(block, context)) return;
      if (reportSwap(block, context, (text) => nearestOperators(text)[0])) return;
      const suggestion = nearestOperators(completed(block, resolution));
      const question = suggestion[0] === undefined ? '' : ` Did you mean "${suggestion[0]}"?`;
      report({
        range: member.key,
        message: `Unknown condition operator "${operator.text}".${question}`,
        fixes: () => suggestion.flatMap((key, index) => changeOperator(block, key, index === 0) ?? []),
      });
    },
  },
});

/**
 * `StringEqualsIfExists` for `IfExists`, `ForAnyValue:StringLike` for `ForAnyValue` and for `StringLike:ForAnyValue`;
 * `NumericLessThan` for `StringLessThan`, because strings have no order.
 */
function completed({ operator: { text }, conditions }: ConditionBlock, resolution: Resolution): string {
  const [, name = '', qualifier = ''] = /^(\w+):(For(?:All|Any)Values?)$/i.exec(text) ?? [];
  if (name !== '') return `${qualifier}:${name}`;
  const [only, another] = conditions;
  if (only === undefined || another !== undefined) return text;
  const [, order, suffix = ''] =
    /^(?:String|Arn)?((?:Less|Greater)Than(?:Equals)?)(IfExists)?$/i.exec(text) ?? [];
  if (order !== undefined) return `${isDate(only, resolution) ? 'Date' : 'Numeric'}${order}${suffix}`;
  if (/^IfExists$/i.test(text)) return `${operatorFor(only, resolution)}IfExists`;
  return /^For(?:All|Any)Values?$/i.test(text) ? `${text}:${operatorFor(only, resolution)}` : text;
}

function isDate(condition: Condition, resolution: Resolution): boolean {
  if (resolution.key(condition)?.type === 'Date') return true;
  return condition.values.some((value) => value.kind === 'string' && /^\d{4}-\d\d/.test(value.value));
}

/** The usual operator to compare a key of this type with these values. */
function operatorOf(type: ConditionKeyType | undefined, values: readonly ValueNode[]): string {
  switch (type) {
    case 'ARN':
    case 'ArrayOfARN':
      return 'ArnLike';
    case 'Bool':
    case 'ArrayOfBool':
      return 'Bool';
    case 'Numeric':
      return 'NumericEquals';
    case 'Date':
      return 'DateEquals';
    case 'IPAddress':
      return 'IpAddress';
    default:
      return values.some((value) => value.kind === 'string' && hasWildcard(value.value))
        ? 'StringLike'
        : 'StringEquals';
  }
}

function operatorFor(condition: Condition, resolution: Resolution): string {
  return operatorOf(resolution.key(condition)?.type, condition.values);
}

/** `"Condition": { "aws:SourceIp": "203.0.113.0/24" }`, without an operator around it. */
function reportKey({ member }: ConditionBlock, { catalog, report }: RuleContext): void {
  const { key, value } = member;
  const values = value?.kind === 'array' ? value.items : value === undefined ? [] : [value];
  const operator = operatorOf(catalog.conditionKey(key.value)?.type, values);
  report({
    range: key,
    message: `"${key.value}" is a condition key. Write it under a condition operator, such as ${operator}.`,
    fixes: () => {
      const written = value === undefined ? undefined : toNewValue(value);
      if (value === undefined || written === undefined) return [];
      const inner = { [key.value]: written };
      return [
        {
          title: `Put the key under ${operator}`,
          meaning: 'changes',
          preferred: true,
          edits: [
            { kind: 'renameKey', member, key: operator },
            { kind: 'replace', node: value, value: inner },
          ],
        },
      ];
    },
  });
}

function changeOperator(block: ConditionBlock, key: string, isNearest: boolean): RuleFix | undefined {
  const edits = renameOperator(block, key);
  if (edits === undefined) return undefined;
  const title = `Change the operator to ${key}`;
  const needed = neededWildcards(block.operator.text);
  const values = needed === undefined ? [] : withWildcards(block, needed, edits);
  if (values?.length === 0) return { variant: key, title, meaning: 'changes', preferred: isNearest, edits };
  return values === undefined
    ? { variant: key, title: `${title}; its values need wildcards`, meaning: 'changes', edits }
    : {
        variant: key,
        title: `${title}, with wildcards in its values`,
        meaning: 'changes',
        preferred: true,
        edits: [...edits, ...values],
      };
}

/**
 * The edits that add wildcards to the values, because the new operator compares whole values; undefined if the values
 * move elsewhere or are not literal strings.
 */
function withWildcards(
  { conditions, member }: ConditionBlock,
  write: (value: string) => string | undefined,
  [edit]: readonly Edit[],
): readonly Edit[] | undefined {
  if (edit?.kind !== 'renameKey' || member.value?.kind !== 'object') return undefined;
  const made: Edit[] = [];
  for (const node of conditions.flatMap(({ values }) => values)) {
    const value = node.kind === 'string' && !isOpaque(node.value) ? write(node.value) : undefined;
    if (value === undefined) return undefined;
    if (node.kind === 'string' && value !== node.value) made.push({ kind: 'replace', node, value });
  }
  return made;
}

const qualifiers: readonly SetQualifier[] = ['ForAllValues', 'ForAnyValue'];

/** All operators with every qualifier and suffix, except `Null`, which supports neither. */
const operatorTexts: readonly string[] = ['', ...qualifiers.map((qualifier) => `${qualifier}:`)].flatMap(
  (prefix) =>
    operatorNames.flatMap(({ name }) => {
      if (name === 'Null') return prefix === '' ? [name] : [];
      return [`${prefix}${name}`, `${prefix}${name}IfExists`];
    }),
);

/** Names from other languages and from AWS's own functions that people use for operators, in lower case. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['arnmatch', 'ArnLike'],
  ['arnmatches', 'ArnLike'],
  ['arnnotmatches', 'ArnNotLike'],
  ['boolean', 'Bool'],
  ['booleanequals', 'Bool'],
  ['boolequals', 'Bool'],
  ['dateafter', 'DateGreaterThan'],
  ['datebefore', 'DateLessThan'],
  ['equals', 'StringEquals'],
  ['in', 'StringEquals'],
  ['notin', 'StringNotEquals'],
  ['regex', 'StringLike'],
  ['stringin', 'StringEquals'],
  ['stringmatchesregex', 'StringLike'],
  ['stringnotin', 'StringNotEquals'],
  ['stringregex', 'StringLike'],
  ['stringregexmatch', 'StringLike'],
  ['ipaddressequals', 'IpAddress'],
  ['ipaddressnotequals', 'NotIpAddress'],
  ['ipequals', 'IpAddress'],
  ['ipnotequals', 'NotIpAddress'],
  ['like', 'StringLike'],
  ['notequals', 'StringNotEquals'],
  ['notlike', 'StringNotLike'],
  ['numericgreater', 'NumericGreaterThan'],
  ['numericgreaterthanorequal', 'NumericGreaterThanEquals'],
  ['numericgreaterthanorequals', 'NumericGreaterThanEquals'],
  ['numericless', 'NumericLessThan'],
  ['numericlessthanorequal', 'NumericLessThanEquals'],
  ['numericlessthanorequals', 'NumericLessThanEquals'],
  ['stringcontains', 'StringLike'],
  ['stringendswith', 'StringLike'],
  ['stringmatch', 'StringLike'],
  ['stringmatches', 'StringLike'],
  ['stringnotcontains', 'StringNotLike'],
  ['stringnotmatch', 'StringNotLike'],
  ['stringnotmatches', 'StringNotLike'],
  ['stringstartswith', 'StringLike'],
]);

/** Returns how to write a value of another language's operator for `StringLike`; undefined if it stays unchanged. */
function neededWildcards(text: string): ((value: string) => string | undefined) | undefined {
  if (/Contains/i.test(text)) return (value) => literally(value, `*${value}*`);
  if (/StartsWith/i.test(text)) return (value) => literally(value, `${value}*`);
  if (/EndsWith/i.test(text)) return (value) => literally(value, `*${value}`);
  return /(?:Match(?:es)?|Regex)(?:IfExists)?$/i.test(text) ? asWildcards : undefined;
}

/** A value with wildcards is already written for `StringLike`. */
function literally(value: string, written: string): string {
  return hasWildcard(value) ? value : written;
}

/** A pattern as written, or converted from a simple regular expression: `^prod-.*$` is `prod-*`. */
function asWildcards(value: string): string | undefined {
  const isExpression = /\.[*+]|^\^|\$$|[()[\]|\\]/.test(value);
  if (!isExpression) return value;
  const bare = value.replace(/\.[*+]/g, '*').replace(/\\([.\-/])/g, '$1');
  const start = bare.startsWith('^') ? bare.slice(1) : `*${bare}`;
  const whole = start.endsWith('$') ? start.slice(0, -1) : `${start}*`;
  return /[()[\]|\\^$+{}]/.test(whole) ? undefined : whole.replace(/\*{2,}/g, '*');
}

/** The IAM operator for another name, with the same qualifier and suffix. */
function renamed(text: string): string | undefined {
  const [, qualifier = '', name = '', ending = ''] =
    /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/i.exec(text) ?? [];
  const suggestion = otherNames.get(name.toLowerCase());
  return suggestion === undefined ? undefined : `${qualifier}${suggestion}${ending}`;
}

function nearestOperators(text: string): readonly string[] {
  const compact = text.replace(/[\s_-]/g, '');
  const other = renamed(compact);
  if (other !== undefined) return [other];
  // Without this, `NotStringLike` would be closest to `StringLike`.
  const moved = compact.replace(/^((?:For\w+:)?)Not(String|Numeric|Date|Arn|Binary)/i, '$1$2Not');
  const candidates = operatorTexts.filter((each) => isNegated(each) === isNegated(moved));
  return nearest(moved, candidates, { ignoreCase: true, maxDistance: moved.length < 8 ? 2 : 3 });
}

function isNegated(text: string): boolean {
  return /Not/i.test(text);
}
