import type { ValueNode } from '../../syntax/node.ts';
import { listOf } from '../../policy/lower.ts';
import type { Values } from './values.ts';

/** What the texts of an element look like: at least one of them shows that the element is IAM's. */
const texts = {
  Action: /^[a-z][a-z\d-]*:(?:[A-Z*]|$)/,
  NotAction: /^[a-z][a-z\d-]*:[A-Z*]/,
  Resource: /^arn:/,
  NotResource: /^arn:/,
} as const;

const elements: ReadonlySet<string> = new Set([...Object.keys(texts), 'Principal', 'Condition']);

/** Other objects have an action or a resource too. */
const named = /stmt|statement|policy/i;

/**
 * The token of the value that is assigned to an element of a statement, as in `statement.Action = …` or
 * `policy['Statement'][0]['Action'] = …`. `name` is the text of the name or string at the token `index`.
 */
export function assignedAt(values: Values, index: number, name: string): number | undefined {
  if (!elements.has(name)) return undefined;
  const isIndex = values.is(index - 1, '[') && values.is(index + 1, ']');
  const sign = isIndex ? index + 2 : index + 1;
  if (!(isIndex || values.is(index - 1, '.')) || !values.isAssignment(sign)) return undefined;
  const { text } = values.words;
  const end = values.token(index)?.start ?? 0;
  const receiver = text.slice(Math.max(text.lastIndexOf('\n', end) + 1, end - 80), end);
  return named.test(receiver) ? sign + 1 : undefined;
}

/** Whether a value that is assigned to an element is one of IAM. */
export function fitsElement(element: string, value: ValueNode): boolean {
  const pattern = new Map<string, RegExp>(Object.entries(texts)).get(element);
  if (pattern === undefined) return value.kind === 'object';
  const literals = listOf(value).flatMap((item) => (item.kind === 'string' ? item.value : []));
  return literals.some((text) => pattern.test(text));
}
