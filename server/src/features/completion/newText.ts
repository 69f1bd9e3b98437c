import type { NewValue, Stop, StopString } from '../../syntax/edit.ts';
import { isStopString } from '../../syntax/edit.ts';
import type { Insertion } from './proposal.ts';

/** How new JSON is written. */
export interface TextStyle {
  /** Write stops as snippet stops, and all else so that a snippet reads it as plain text. */
  readonly snippets: boolean;
  /** One level of indentation. */
  readonly indent: string;
  /** What every line but the first begins with. */
  readonly lineStart: string;
}

/** Writes one insertion's JSON. Stops of the same name get the same number, in the order in which they stand. */
export class TextWriter {
  readonly #style: TextStyle;
  readonly #numbers = new Map<string, number>();

  constructor(style: TextStyle) {
    this.#style = style;
  }

  /** A JSON value; objects and lists of more than strings stand on lines of their own. */
  value(value: NewValue, depth = 0): string {
    if (typeof value === 'string') return this.string(value);
    if (value === null || typeof value !== 'object') return this.#plain(String(value));
    if (isStopString(value)) return this.string(value);
    if (isList(value)) return this.#list(value, depth);
    const members = Object.entries(value).map(([key, each]) => this.member(key, each, depth + 1));
    return this.#block('{', members, '}', depth);
  }

  member(key: string | StopString, value: NewValue, depth = 0): string {
    return `${this.string(key)}: ${this.value(value, depth)}`;
  }

  /** A string in quotes. */
  string(text: string | StopString): string {
    return `"${this.content(text)}"`;
  }

  /** A string's text as it stands between the quotes. */
  content(text: string | StopString): string {
    if (typeof text === 'string') return this.#plain(escapeJson(text));
    return text.stops
      .map((part) => (typeof part === 'string' ? this.#plain(escapeJson(part)) : this.#stop(part)))
      .join('');
  }

  #list(items: readonly NewValue[], depth: number): string {
    if (items.every((item) => typeof item !== 'object' || item === null || isStopString(item)))
      return `[${items.map((item) => this.value(item)).join(', ')}]`;
    return this.#block(
      '[',
      items.map((item) => this.value(item, depth + 1)),
      ']',
      depth,
    );
  }

  #block(open: string, parts: readonly string[], close: string, depth: number): string {
    const { indent, lineStart } = this.#style;
    const line = `\n${lineStart}${indent.repeat(depth)}`;
    const end = this.#plain(close);
    if (parts.length === 0) {
      return this.#style.snippets
        ? `${open}${line}${indent}${this.#stop(inside)}${line}${end}`
        : open + close;
    }
    return `${open}${line}${indent}${parts.join(`,${line}${indent}`)}${line}${end}`;
  }

  #stop({ name, text, choices }: Stop): string {
    if (!this.#style.snippets) return escapeJson(text);
    const number = this.#numbers.get(name) ?? this.#numbers.size + 1;
    this.#numbers.set(name, number);
    if (choices !== undefined && choices.length > 1) {
      const list = choices.map((choice) => escapeJson(choice).replace(/[\\,|$}]/g, '\\$&')).join(',');
      return `\${${number}|${list}|}`;
    }
    return text === '' ? `\${${number}}` : `\${${number}:${this.#plain(escapeJson(text))}}`;
  }

  #plain(text: string): string {
    return this.#style.snippets ? text.replace(/[\\$}]/g, '\\$&') : text;
  }
}

/** Whether an insertion has a stop in it anywhere. */
export function hasStops(insert: Insertion): boolean {
  if ('text' in insert) return valueHasStops(insert.text);
  return valueHasStops(insert.value) || ('key' in insert && valueHasStops(insert.key));
}

function valueHasStops(value: NewValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const parts: readonly NewValue[] = Object.values(value);
  return isStopString(value) || parts.some(valueHasStops) || (parts.length === 0 && !isList(value));
}

/** An empty object is there to be filled: a snippet puts the cursor into it. */
const inside: Stop = { name: '', text: '' };

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
