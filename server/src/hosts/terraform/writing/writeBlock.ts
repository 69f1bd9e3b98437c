import type { NewValue } from '../../../syntax/edit.ts';
import { isStopString } from '../../../syntax/edit.ts';
import { elementsOfAttributes, elementsOfBlocks } from '../documentBlocks.ts';
import { alignLines, indented, isList, writeLines } from './writeValue.ts';
import type { HclForm, Lines, Written } from './writeValue.ts';

/** How values are written in the data source. */
export const blockForm: HclForm = { variable: '&', quotedKeys: false, colons: false };

const namesOfPolicy: Readonly<Record<string, string>> = {
  version: 'Version',
  policy_id: 'Id',
  statement: 'Statement',
};

/** The data source's name for an element of a policy or a statement. */
export function nameInBlock(element: string): string {
  const names = { ...elementsOfAttributes, ...elementsOfBlocks, ...namesOfPolicy };
  return Object.entries(names).find(([, name]) => name === element)?.[0] ?? element;
}

/** Whether an element is an attribute rather than blocks. */
export function isAttribute(element: string): boolean {
  return element !== 'Statement' && !Object.values(elementsOfBlocks).includes(element);
}

/** The attribute for an element, with a list where the data source requires one. */
function attributeOfElement(element: string, value: NewValue): Written {
  const isListed = /^(?:Not)?(?:Action|Resource)$/.test(element);
  const own = isListed && !isList(value) ? [value] : value;
  return { name: nameInBlock(element), lines: writeLines(own, blockForm) };
}

/** The attributes or blocks for an element of a statement or the data source. Undefined if it cannot be expressed. */
export function elementLines(element: string, value: NewValue): Lines | undefined {
  if (element === 'Statement') return blocksOf(isList(value) ? value : [value]);
  if (element === 'Condition') return conditionLines(value);
  if (!isAttribute(element)) return principalLines(nameInBlock(element), value);
  return alignLines([attributeOfElement(element, value)]);
}

function blocksOf(statements: readonly NewValue[]): Lines | undefined {
  const written = statements.map(statementLines);
  return written.every((lines) => lines !== undefined) ? apart(written) : undefined;
}

/** Separates blocks by an empty line. */
function apart(written: readonly Lines[]): Lines {
  return written.flatMap((lines, index) => (index === 0 ? lines : [[], ...lines]));
}

/** `statement { … }` */
export function statementLines(value: NewValue): Lines | undefined {
  const entries = entriesOf(value);
  if (entries === undefined) return undefined;
  const own = entries.filter(([key]) => isAttribute(key));
  const inner = entries.filter(([key]) => !isAttribute(key)).map(([key, each]) => elementLines(key, each));
  if (!inner.every((lines) => lines !== undefined)) return undefined;
  const head = alignLines(own.map(([key, each]) => attributeOfElement(key, each)));
  return block('statement', apart([...(head.length > 0 ? [head] : []), ...inner]));
}

function block(type: string, lines: Lines): Lines {
  return lines.length === 0 ? [[`${type} {}`]] : [[`${type} {`], ...indented(lines), ['}']];
}

function principalLines(type: string, value: NewValue): Lines | undefined {
  const entries = entriesOf(value) ?? (isText(value) ? [['*', value] as const] : undefined);
  return entries && apart(entries.map(([key, each]) => principalBlock(type, key, each)));
}

function principalBlock(type: string, key: NewValue, value: NewValue): Lines {
  const identifiers = isList(value) ? value : [value];
  return block(type, alignLines([written('type', key), written('identifiers', identifiers)]));
}

function conditionLines(value: NewValue): Lines | undefined {
  const operators = entriesOf(value);
  if (operators === undefined) return undefined;
  if (operators.length === 0) return conditionBlock(open('operator'), open('key'), [open('value')]);
  const all = operators.flatMap(([operator, keys]) =>
    (entriesOf(keys) ?? []).map(([key, values]) =>
      conditionBlock(operator, key, isList(values) ? values : [values]),
    ),
  );
  return all.length === 0 ? undefined : apart(all);
}

function open(name: string): NewValue {
  return { stops: [{ name, text: '' }] };
}

/** `condition { … }` */
function conditionBlock(test: NewValue, variable: NewValue, values: readonly NewValue[]): Lines {
  return block(
    'condition',
    alignLines([written('test', test), written('variable', variable), written('values', values)]),
  );
}

function written(name: string, value: NewValue): Written {
  return { name, lines: writeLines(value, blockForm) };
}

function isText(value: NewValue): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && isStopString(value));
}

function entriesOf(value: NewValue): readonly (readonly [string, NewValue])[] | undefined {
  if (typeof value !== 'object' || value === null || isList(value) || isStopString(value)) return undefined;
  return Object.entries(value);
}
