import type { NewValue, StopString } from '../../syntax/edit.ts';
import { isStopString } from '../../syntax/edit.ts';
import type { NewText } from '../json/writing/newText.ts';
import type { YamlLayout } from './layout.ts';

/** The lines of a value, without their common indentation. */
export type Lines = readonly NewText[];

/**
 * A text that both YAML 1.1 and 1.2 read unchanged without quotes: it starts with a letter, `$` or `/`, has no special
 * characters, and is not a form of true, false or null or a number in either version.
 */
const plain = /^(?=[A-Za-z$/])[\w$/.*{}@+=,;()<>^~-]+(?::[\w$/.*{}@+=,;()<>^~-]+|:(?=:))*$/;
const otherMeaning = /^(?:y|n|yes|no|on|off|true|false|null|e[+-]?\d+)$/i;

/** Whether a value is written on one line, after its key. */
export function isLeaf(value: NewValue): boolean {
  if (typeof value !== 'object' || value === null || isStopString(value)) return true;
  return Object.keys(value).length === 0 || shortCall(value) !== undefined;
}

/** The short form of a CloudFormation call: `!Ref Name`, `!GetAtt Name.Attribute`, `!Sub text`. */
function shortCall(
  value: NewValue,
): { readonly tag: string; readonly text: string | StopString } | undefined {
  if (typeof value !== 'object' || value === null || isList(value) || isStopString(value)) return undefined;
  const [[name, argument] = ['', null], another] = Object.entries(value);
  if (another !== undefined || !/^(?:Ref|Fn::(?:Sub|GetAtt))$/.test(name)) return undefined;
  const tag = `!${name.replace('Fn::', '')}`;
  if (typeof argument === 'string') return { tag, text: argument };
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (isStopString(argument)) return { tag, text: argument };
  const isPath = isList(argument) && argument.every((part) => typeof part === 'string');
  return isPath && name === 'Fn::GetAtt' ? { tag, text: argument.join('.') } : undefined;
}

/** How function calls are written in flow style, or undefined if the document uses only their long form. */
export function flowForms(text: string): ((value: NewValue) => NewText | undefined) | undefined {
  if (/\bFn::/.test(text) && !/(?:^|[\s[,])!(?:Ref|GetAtt|Sub|Join|If|Select|Split)\b/.test(text))
    return undefined;
  return (value) => {
    const call = shortCall(value);
    if (call === undefined) return undefined;
    const { tag, text: argument } = call;
    // Braces without quotes would be read as a mapping.
    const isPlain = typeof argument === 'string' && /^[\w:.]+$/.test(argument);
    return [`${tag} `, ...(isPlain ? [argument] : (writeQuoted(argument, '"') ?? []))];
  };
}

/** Writes a text in quotes. */
export function writeQuoted(value: NewValue, quote: '"' | "'"): NewText | undefined {
  const isObject = typeof value === 'object' && value !== null;
  const stops =
    isObject && isStopString(value) ? value.stops : typeof value === 'string' ? [value] : undefined;
  const inside = (part: string): string =>
    quote === "'" ? part.replaceAll("'", "''") : quoteText(part).slice(1, -1);
  return stops && [quote, ...stops.map((part) => (typeof part === 'string' ? inside(part) : part)), quote];
}

/** Writes a single-line text in this style; undefined if that is impossible. */
export function writeInStyle(
  text: string,
  style: 'plain' | 'single' | 'double' | 'block',
): NewText | undefined {
  if (/[^\x20-\x7E]/.test(text)) return undefined;
  if (style === 'double' || style === 'single') return writeQuoted(text, style === 'double' ? '"' : "'");
  return style === 'plain' && plain.test(text) && !otherMeaning.test(text) && !/[,[\]{}]/.test(text)
    ? [text]
    : undefined;
}

/** Writes a value for which `isLeaf` is true. */
export function writeLeaf(value: NewValue, layout: YamlLayout): NewText {
  if (typeof value === 'string') return [writeText(value, layout)];
  if (typeof value !== 'object' || value === null) return [String(value)];
  if (isStopString(value)) return writeStops(value);
  const call = shortCall(value);
  if (call !== undefined) return [`${call.tag} `, ...writeLeaf(call.text, layout)];
  return [Array.isArray(value) ? '[]' : '{}'];
}

/** Writes a text, with quotes if it needs them. */
export function writeText(text: string, { quote }: Pick<YamlLayout, 'quote'>): string {
  if (plain.test(text) && !otherMeaning.test(text) && !text.includes('{{')) return text;
  if (quote === "'" && /^[\x20-\x7E]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return quoteText(text);
}

/**
 * In double quotes, JSON's escapes are valid in YAML. Characters that YAML treats as line breaks or as unprintable are
 * escaped too.
 */
export function quoteText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Writes a string with stops, in quotes unless its text needs none. */
function writeStops({ stops }: StopString): NewText {
  const text = stops.map((part) => (typeof part === 'string' ? part : part.text)).join('');
  if (text === '' || (plain.test(text) && !otherMeaning.test(text))) return stops;
  const quoted = stops.map((part) => (typeof part === 'string' ? quoteText(part).slice(1, -1) : part));
  return ['"', ...quoted, '"'];
}

/** Writes a list or an object in block style. */
export function writeLines(value: NewValue, layout: YamlLayout): Lines {
  if (isLeaf(value)) return [writeLeaf(value, layout)];
  if (isList(value)) return value.flatMap((item) => writeItem(item, layout));
  return Object.entries(value as Readonly<Record<string, NewValue>>).flatMap(([key, member]) =>
    writeMember(key, member, layout),
  );
}

/** `- value` */
export function writeItem(value: NewValue, layout: YamlLayout): Lines {
  return writeLines(value, layout).map((line, index) => [index === 0 ? '- ' : '  ', ...line]);
}

/** `key: value` */
export function writeMember(key: string, value: NewValue, layout: YamlLayout): Lines {
  const name = writeText(key, layout);
  if (isLeaf(value)) return [[`${name}: `, ...writeLeaf(value, layout)]];
  return [[`${name}:`], ...writeBelow(value, layout)];
}

/** Writes the value below a key. */
function writeBelow(value: NewValue, layout: YamlLayout): Lines {
  const indent = ' '.repeat(stepBelow(value, layout));
  return writeLines(value, layout).map((line) => [indent, ...line]);
}

export function stepBelow(value: NewValue, { step, listStep }: YamlLayout): number {
  return isList(value) ? listStep : step;
}

/** Joins lines, and indents all lines after the first one. */
export function joinLines(lines: Lines, { lineBreak }: YamlLayout, column: number): NewText {
  const before = `${lineBreak}${' '.repeat(column)}`;
  return lines.flatMap((line, index) => (index === 0 ? line : [before, ...line]));
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}
