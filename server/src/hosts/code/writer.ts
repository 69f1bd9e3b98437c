import type { NewValue, StopString } from '../../syntax/edit.ts';
import { isStopString } from '../../syntax/edit.ts';
import type { ValueWriter } from '../host.ts';
import { printText } from '../json/writing/newText.ts';
import type { NewText } from '../json/writing/newText.ts';
import type { StringToken } from './tokens.ts';

/** How to write strings at a place: like the string that is already there. */
interface StringStyle {
  readonly quote: string;
  /** Whether the string is a template, in which `${` starts an expression. */
  readonly hole?: StringToken['hole'];
  readonly raw?: boolean;
  /** What is written for the placeholders of the inserted expressions. */
  readonly inserted?: ReadonlyMap<string, string>;
}

export function styleOf(text: string, { start, inner, hole, raw }: StringToken): StringStyle {
  const quote = text.charAt(inner.start - 1);
  const isLong = inner.start - start > 2 && text.slice(start, inner.start).endsWith(quote.repeat(3));
  return { quote: isLong ? quote.repeat(3) : quote, hole, raw };
}

/** Escapes a text for use between quotes. */
export function escape(text: string, { quote, hole, raw, inserted }: StringStyle): string {
  if (raw === true && inserted === undefined) return text;
  const written = (part: string): string => (raw === true ? part : escapedIn(part, quote));
  // Every other part is a variable.
  const parts = hole === undefined || hole === '%' ? [text] : text.split(/(\$\{[^}]*\}?)/);
  return parts
    .map((part, index) => {
      const known = index % 2 === 1 ? inserted?.get(part) : undefined;
      return known ?? doubled(written(part), hole);
    })
    .join('');
}

function escapedIn(text: string, quote: string): string {
  return text
    .replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character)
    .replaceAll(quote, `\\${quote}`);
}

/** Escapes what would start an inserted expression. */
function doubled(text: string, hole: StringToken['hole']): string {
  if (hole === '{') return text.replace(/[{}]/g, '$&$&');
  if (hole === '%') return text.replaceAll('%', '%%');
  return hole === undefined ? text : text.replaceAll('${', hole === '${' ? '\\${' : '${!');
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Writes each value on one line, in the style of an existing string. */
export class CodeWriter implements ValueWriter {
  readonly #style: StringStyle;
  /** Keys do not need quotes if they are names. */
  readonly #hasNames: boolean;

  constructor(style: StringStyle, hasNames: boolean) {
    this.#style = style;
    this.#hasNames = hasNames;
  }

  value(value: NewValue, stops: boolean): string {
    return printText(this.#value(value), stops);
  }

  items(values: readonly NewValue[], stops: boolean): string {
    return printText(this.#list(values), stops);
  }

  member(key: NewValue, value: NewValue, stops: boolean): string {
    return printText([...this.#key(key), ': ', ...this.#value(value)], stops);
  }

  text(text: NewValue, stops: boolean): string {
    return printText(this.#text(text), stops);
  }

  #key(key: NewValue): NewText {
    const isName = this.#hasNames && typeof key === 'string' && /^[A-Za-z]\w*$/.test(key);
    return isName ? [key] : this.#value(key);
  }

  #value(value: NewValue): NewText {
    if (typeof value === 'string')
      return this.#hasNames && /^[A-Za-z]\w*$/.test(value) ? [value] : this.#quoted(value);
    if (typeof value !== 'object' || value === null) return [String(value)];
    if (isStopString(value)) return this.#quoted(value);
    if (isList(value)) return ['[', ...this.#list(value), ']'];
    const members = Object.entries(value).flatMap(([key, each], index) => [
      ...(index > 0 ? [', '] : []),
      ...this.#key(key),
      ': ',
      ...this.#value(each),
    ]);
    return ['{', ...members, '}'];
  }

  #list(values: readonly NewValue[]): NewText {
    return values.flatMap((value, index) => [...(index > 0 ? [', '] : []), ...this.#value(value)]);
  }

  #quoted(value: NewValue): NewText {
    const { quote } = this.#style;
    return [quote, ...this.#text(value), quote];
  }

  #text(value: NewValue): NewText {
    const { stops }: StopString =
      typeof value === 'object' && value !== null && isStopString(value)
        ? value
        : { stops: [typeof value === 'string' ? value : ''] };
    return stops.map((part) => (typeof part === 'string' ? escape(part, this.#style) : part));
  }
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}
