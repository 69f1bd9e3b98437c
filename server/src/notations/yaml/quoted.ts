import type { StringNode } from '../../syntax/node.ts';
import { giveUp } from '../notation.ts';
import { GrowingText } from '../newNodes.ts';
import type { Source } from './source.ts';

/** Reads a text in single or double quotes, which may go over several lines (YAML 1.2.2, 7.3). */
export function readQuoted(source: Source): StringNode {
  const start = source.at;
  const quote = source.next;
  const read = new GrowingText();
  /** Blanks behind these characters are meant, as they were escaped. */
  let kept = 0;
  source.at++;
  while (source.next !== quote || (quote === "'" && source.text.charAt(source.at + 1) === "'")) {
    const { next, at } = source;
    if (at >= source.text.length)
      giveUp({ start, end: start + 1 }, 'This text has no closing quotation mark.');
    if (next === '\n' || next === '\r') {
      read.trimEnd(kept);
      foldLines(source, read);
      kept = read.value.length;
    } else if (next === '\\' && quote === '"') {
      readEscape(source, read);
      kept = read.value.length;
    } else {
      read.add(next, at);
      source.at += quote === "'" && next === "'" ? 2 : 1;
    }
  }
  source.at++;
  return read.toNode({ start, end: source.at }, source.at - 1);
}

/** From the end of a line to what the text goes on with: one line break is a blank, of several the first is none. */
export function foldLines(source: Source, read: GrowingText): void {
  const start = source.at;
  const [blank = ''] = /^[\t\n\r ]*/.exec(source.text.slice(start)) ?? [];
  source.at += blank.length;
  const breaks = blank.split('\n').length - 1;
  read.add(breaks > 1 ? '\n'.repeat(breaks - 1) : ' ', start, blank.length);
}

/** The escapes of one letter (YAML 1.2.2, 5.7). */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1B',
  ' ': ' ',
  '\t': '\t',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xA0',
  L: '\u2028',
  P: '\u2029',
};

function readEscape(source: Source, read: GrowingText): void {
  const { at, text } = source;
  const [broken] = /^\\\r?\n[\t\n\r ]*/.exec(text.slice(at)) ?? [];
  const [coded, digits = ''] =
    /^\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/.exec(text.slice(at, at + 10)) ?? [];
  const length = (broken ?? coded)?.length ?? 2;
  const point = coded === undefined ? undefined : Number.parseInt(digits.slice(1), 16);
  const known = Object.hasOwn(escapes, text.charAt(at + 1)) ? escapes[text.charAt(at + 1)] : undefined;
  const character = point === undefined ? known : characterOf(point);
  if (broken === undefined && character === undefined)
    giveUp(
      { start: at, end: Math.min(at + 2, text.length) },
      `Invalid YAML escape ${text.slice(at, at + 2)}.`,
    );
  else read.add(broken === undefined ? (character ?? '') : '', at, length);
  source.at += length;
}

function characterOf(point: number): string | undefined {
  if (point > 0x10ffff) return undefined;
  return point > 0xffff ? String.fromCodePoint(point) : String.fromCharCode(point);
}
