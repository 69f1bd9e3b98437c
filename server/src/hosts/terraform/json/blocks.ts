import type { NewValue } from '../../../syntax/edit.ts';
import { isStopString } from '../../../syntax/edit.ts';
import { isAttribute, nameInBlock } from '../writing/writeBlock.ts';
import { escaped } from '../writing/writer.ts';
import { isList } from '../writing/writeValue.ts';

/**
 * The value of an element of a statement or a policy, as the data source writes it in JSON. Undefined if it cannot be
 * expressed.
 */
export function elementInJson(element: string, value: NewValue): NewValue | undefined {
  if (element === 'Statement') return allOf(listOf(value).map(statementInJson));
  if (element === 'Condition') return conditionsInJson(value);
  if (!isAttribute(element)) return principalsInJson(value);
  return /^(?:Not)?(?:Action|Resource)$/.test(element) ? escaped(listOf(value)) : escaped(value);
}

export function statementInJson(value: NewValue): NewValue | undefined {
  const entries = entriesOf(value)?.map(
    ([key, each]) => [nameInBlock(key), elementInJson(key, each)] as const,
  );
  if (entries === undefined) return undefined;
  const written = entries.flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]));
  return written.length === entries.length ? Object.fromEntries(written) : undefined;
}

function principalsInJson(value: NewValue): NewValue | undefined {
  const entries = entriesOf(value) ?? (typeof value === 'string' ? [[value, value] as const] : undefined);
  return entries?.map(([type, each]) => ({ type, identifiers: escaped(listOf(each)) }));
}

function conditionsInJson(value: NewValue): NewValue | undefined {
  return entriesOf(value)?.flatMap(([test, keys]) => conditionsOf(test, keys));
}

/** The blocks for one operator. */
export function conditionsOf(test: string, keys: NewValue): readonly NewValue[] {
  return (entriesOf(keys) ?? []).map(([variable, values]) => ({
    test,
    variable,
    values: escaped(listOf(values)),
  }));
}

export function listOf(value: NewValue): readonly NewValue[] {
  return isList(value) ? value : [value];
}

function allOf(values: readonly (NewValue | undefined)[]): NewValue | undefined {
  const all = values.flatMap((value) => (value === undefined ? [] : [value]));
  return all.length === values.length ? all : undefined;
}

function entriesOf(value: NewValue): readonly (readonly [string, NewValue])[] | undefined {
  if (typeof value !== 'object' || value === null || isList(value) || isStopString(value)) return undefined;
  return Object.entries(value);
}
