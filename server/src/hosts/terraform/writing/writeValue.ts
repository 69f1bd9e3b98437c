import { append } from '../../../text/append.ts';
import { findVariables } from '../../../policy/variables.ts';
import type { NewValue, StopString } from '../../../syntax/edit.ts';
import { isStopString } from '../../../syntax/edit.ts';
import { lengthOf } from '../../json/writing/newText.ts';
import type { NewText } from '../../json/writing/newText.ts';

/** Lines without their common indentation. */
export type Lines = readonly NewText[];

/** How to write values at a place. */
export interface HclForm {
  /** How an IAM variable starts in a text: with `&{` in the data source `aws_iam_policy_document`. */
  readonly variable: '&' | '$$';
  /** Whether the keys of objects have quotes, and colons instead of equals signs, as in JSON. */
  readonly quotedKeys: boolean;
  readonly colons: boolean;
}

/** `terraform fmt` indents by two blanks. */
export const step = '  ';

/** Longer lists span several lines. */
const lineWidth = 80;

/** A text that consists of a single reference is written as that reference. */
const aloneInText = /^\$\{([A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\d+|[a-z]+\.[a-z]+)\])*)\}$/;

/** The lines of a value, without the indentation of its first one. */
export function writeLines(value: NewValue, form: HclForm): Lines {
  if (typeof value === 'string') return [[aloneInText.exec(value)?.[1] ?? quote(value, form)]];
  if (typeof value !== 'object' || value === null) return [[String(value)]];
  if (isStopString(value)) {
    const text = textWithoutStops(value);
    return text === undefined ? [writeStops(value, form)] : writeLines(text, form);
  }
  return isList(value) ? writeList(value, form) : writeObject(value, form);
}

/** A value on a single line, for places that have no room for more. */
export function writeInLine(value: NewValue, form: HclForm): NewText {
  if (typeof value !== 'object' || value === null || isStopString(value))
    return writeLines(value, form)[0] ?? [];
  if (isList(value)) return ['[', ...joined(value.map((item) => writeInLine(item, form))), ']'];
  const members = Object.entries(value).map(([key, member]): NewText => [
    writeKey(key, form),
    form.colons ? ': ' : ' = ',
    ...writeInLine(member, form),
  ]);
  return members.length === 0 ? ['{}'] : ['{ ', ...joined(members), ' }'];
}

function joined(texts: readonly NewText[]): NewText {
  return texts.flatMap((text, index) => (index === 0 ? text : [', ', ...text]));
}

function writeList(items: readonly NewValue[], form: HclForm): Lines {
  const short = writeInLine(items, form);
  const isShort = items.every((item) => typeof item !== 'object' || item === null || isStopString(item));
  if (isShort && lengthOf(short) <= lineWidth) return [short];
  const lines = items.flatMap((item) => withComma(writeLines(item, form)));
  return [['['], ...indented(lines), [']']];
}

export function withComma(lines: Lines): Lines {
  return lines.map((line, index) => (index === lines.length - 1 ? [...line, ','] : line));
}

export function indented(lines: Lines): Lines {
  return lines.map((line) => (line.length === 0 ? line : [step, ...line]));
}

function writeObject(value: Readonly<Record<string, NewValue>>, form: HclForm): Lines {
  const entries = Object.entries(value);
  if (entries.length === 0) return [['{}']];
  return [['{'], ...indented(writeMembers(entries, form)), ['}']];
}

/** The members of an object, with commas if they use colons. */
function writeMembers(entries: readonly (readonly [string, NewValue])[], form: HclForm): Lines {
  const written = entries.map(([key, member]) => ({
    name: writeKey(key, form),
    lines: writeLines(member, form),
  }));
  if (!form.colons) return alignLines(written);
  const lines = written.map(({ name, lines: [first = [], ...others] }) => [
    [`${name}: `, ...first],
    ...others,
  ]);
  return lines.flatMap((each, index) => (index < lines.length - 1 ? withComma(each) : each));
}

/** An attribute or a member: its name and the lines of its value. */
export interface Written {
  readonly name: string;
  readonly lines: Lines;
}

/** `name = value`, with the equals signs of adjacent single-line entries aligned. */
export function alignLines(written: readonly Written[]): Lines {
  const lines: NewText[] = [];
  for (let from = 0; from < written.length;) {
    let to = from;
    while ((written[to]?.lines.length ?? 0) === 1) to++;
    const run = written.slice(from, Math.max(to, from + 1));
    const width = to > from ? run.reduce((max, { name }) => Math.max(max, name.length), 0) : 0;
    for (const {
      name,
      lines: [first = [], ...others],
    } of run)
      append(lines, [[`${name.padEnd(width)} = `, ...first], ...others]);
    from += run.length;
  }
  return lines;
}

export function writeKey(key: string, { quotedKeys }: HclForm): string {
  return !quotedKeys && /^[A-Za-z_][\w-]*$/.test(key) ? key : `"${escape(key, '$$')}"`;
}

/** A text in quotes. */
export function quote(text: string, form: HclForm): string {
  return `"${escape(text, form.variable)}"`;
}

/** Writes the text between the quotes. IAM's variables are escaped; Terraform's interpolations are kept. */
export function escape(text: string, variable: HclForm['variable']): string {
  let result = '';
  let from = 0;
  for (const { start, end, kind } of findVariables(text)) {
    result += escapePlain(text.slice(from, start));
    const own = text.slice(start, end);
    result += kind === 'template' ? own : `${variable}${escapePlain(own.slice(1))}`;
    from = end;
  }
  return result + escapePlain(text.slice(from));
}

function escapePlain(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/%(?=\{)/g, '%%');
}

/** The text of a string that has no snippet stops; undefined if it has any. */
function textWithoutStops({ stops }: StopString): string | undefined {
  return stops.every((part) => typeof part === 'string') ? stops.join('') : undefined;
}

function writeStops({ stops }: StopString, form: HclForm): NewText {
  return ['"', ...stops.map((part) => (typeof part === 'string' ? escape(part, form.variable) : part)), '"'];
}

export function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

/** Joins lines, and indents all lines after the first one. */
export function joinLines(lines: Lines, lineBreak: string, indent: string): NewText {
  return lines.flatMap((line, index) =>
    index === 0 ? line : line.length === 0 ? [lineBreak] : [`${lineBreak}${indent}`, ...line],
  );
}
