import type { PolicyVariable } from '../../../policy/variables.ts';
import { findVariables, hasTemplateMark } from '../../../policy/variables.ts';
import { nearest } from '../../../text/nearest.ts';

/**
 * The resource part that was most likely meant by a text, written in a format, such as `db:orders` for `db/orders`,
 * `stack/web/*` for `stack/web`, `table/orders` for `orders` or `orders` for `topic/orders`. Undefined if it has too
 * little in common with the format; the result does not have to match the format.
 */
export function fittedResource(text: string, format: string): string | undefined {
  const variables = findVariables(format);
  const [first] = variables;
  const last = variables.at(-1);
  if (first === undefined || last?.end !== format.length) return undefined;
  const typed = correctedResource(text, format);
  if (typed !== undefined) return typed;
  // Names of log groups start with a slash, and AWS matches them with `:*` at the end.
  if (format.startsWith('log-group:') && /^(?:\/[\w./#-]+(?::\*)?|[\w./#-]+:\*)$/.test(text))
    return `log-group:${text.replace(/:\*$/, '')}:*`;
  if (text.startsWith('/') && first.start === 0) return text.slice(1);
  const separator = onlySeparator(format, variables);
  // The ID of an API without a stage and a method.
  if (separator !== undefined && /^[\w-]+$/.test(text)) return `${text}${separator}*`;
  const before = format.slice(variables.at(-2)?.end ?? 0, last.start);
  if (variables.length > 1) {
    // `autoScalingGroupName/web` is the end of a longer form.
    const word = /[A-Za-z]+[/:]$/.exec(before)?.[0];
    if (word === undefined || !text.startsWith(word)) return undefined;
    return `${format.slice(0, last.start - word.length).replace(/\$\{[^}]*\}/g, '*')}${text}`;
  }
  if (before === '') return withoutType(text, first.name);
  // This is a type other than the format's.
  if (/^[a-z-]+:[^:*]+$/i.test(text)) return undefined;
  // The service chooses its IDs, and none has a slash: `invalidation/*` is not a `distribution/${DistributionId}`.
  if (last.name.endsWith('Id') && /[^/]\//.test(text)) return undefined;
  return before.slice(0, -1) === text ? undefined : before + text.replace(/^\//, '');
}

/** The separator of a format that has only variables, such as `${ApiId}/${Stage}`. */
function onlySeparator(format: string, variables: readonly PolicyVariable[]): string | undefined {
  const between = new Set(
    variables.map(({ start }, index) => format.slice(variables[index - 1]?.end ?? 0, start)).slice(1),
  );
  const [only, another] = between;
  return variables[0]?.start === 0 && another === undefined && /^[/:]$/.test(only ?? '') ? only : undefined;
}

/**
 * The corrected text for a text that starts with the format's type, misspelled or with another separator, followed by a
 * name; undefined for any other text.
 */
export function correctedResource(text: string, format: string): string | undefined {
  const variables = findVariables(format);
  const prefix = format.slice(0, variables[0]?.start ?? 0);
  const type = /^[^/:]+/.exec(prefix)?.[0];
  const [, word = '', after = ''] = /^([A-Za-z][\w-]*)[/:]+(.*)$/s.exec(text) ?? [];
  if (type === undefined || word === '' || !isNear(word, type)) return undefined;
  // `loadbalancer/app/` has an additional fixed word.
  const fixed = prefix.slice(type.length + 1);
  if (!after.startsWith(fixed) || after === fixed) return undefined;
  const values = rooted(after.slice(fixed.length), prefix);
  return prefix + fillIn(values, type, { format, variables });
}

/** `orders` for `queue/orders`, if the format consists only of a `QueueName`. */
function withoutType(text: string, variable: string): string | undefined {
  const [, word = '', name] = /^([A-Za-z-]+)[/:]([^/:]+)$/.exec(text) ?? [];
  return name !== undefined && isNear(word, variable.replace(/Name$/, '')) ? name : undefined;
}

function isNear(word: string, type: string): boolean {
  const parts = word.toLowerCase().split('-');
  // `db-instance` is a `db`.
  if (parts.includes(type.toLowerCase())) return true;
  return word.toLowerCase() === type.toLowerCase() || nearest(word, [type], { ignoreCase: true }).length > 0;
}

/** Log groups of AWS services have names such as `/aws/lambda/reports`. */
function rooted(values: string, prefix: string): string {
  return prefix === 'log-group:' && values.startsWith('aws/') ? `/${values}` : values;
}

interface Format {
  readonly format: string;
  readonly variables: readonly PolicyVariable[];
}

/** Inserts the values in place of the variables, and `*` for missing ones. */
function fillIn(values: string, type: string, { format, variables }: Format): string {
  const [first, ...others] = variables;
  if (first === undefined || others.length === 0) return values;
  const separated = values.split(format[first.end] ?? '/');
  // Also splits `web/2` if the format is like `web:2`.
  const loosely = separated.length === 1 ? values.split(/[/:]/) : [];
  const given = loosely.length === variables.length ? loosely : separated;
  if (separated.length >= variables.length || given.some((value) => value === '' || hasTemplateMark(value)))
    return values;
  const at = given.length === 1 ? variables.indexOf(named(type, variables) ?? first) : 0;
  return variables
    .map(({ end }, index) => {
      const after = format.slice(end, variables[index + 1]?.start ?? format.length);
      return (given[index - at] ?? '*') + after;
    })
    .join('');
}

/**
 * The variable that contains the name of the resource itself: `ServiceName` for `service`, not the `ClusterName` before
 * it.
 */
function named(type: string, variables: readonly PolicyVariable[]): PolicyVariable | undefined {
  const plain = type.replaceAll('-', '').toLowerCase();
  const own = variables.find(
    ({ name }) => name.toLowerCase().replace(/(?:family)?(?:name|id)$/, '') === plain,
  );
  return own ?? variables.findLast(({ name }) => name.endsWith('FriendlyName'));
}
