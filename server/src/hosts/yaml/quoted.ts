import { cutEnd } from '../../text/cutEnd.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { endOfLine, isBlank } from './scanner.ts';
import type { Scanner } from './scanner.ts';
import { YamlString } from './yamlString.ts';
import { TextPieces } from '../textPieces.ts';

/** A quoted string spans at most this many lines. A longer one is more likely missing its closing quote. */
const maxLines = 400;

/** A line that starts like an item or a member. An open quote before it is more likely missing its end. */
export const looksLikeNode = /^\s*(?:-\s|["']?[\w:./-]+["']?\s*:(?:\s|$))/;

/**
 * Reads a quoted string. It continues on the next lines if they are indented more than `indent` and look like text;
 * otherwise a missing closing quote ends it with its line.
 */
export function* readQuoted(scanner: Scanner, indent: number, inFlow: boolean): Steps<YamlString> {
  const { text, at: start } = scanner;
  const close = closingQuote(scanner, indent, inFlow);
  const style = text[start] === '"' ? 'double' : 'single';
  if (close === undefined) return yield* readOpen(scanner, style, { indent, inFlow });
  const token = { start, end: close + 1 };
  scanner.at = token.end;
  const raw = text.slice(start + 1, close);
  const isSimple = !raw.includes('\n') && !raw.includes(style === 'double' ? '\\' : "'");
  const node = new YamlString(token, isSimple ? raw : yield* decode(scanner, token, style), { style });
  if (!inFlow && scanner.hasMoreInLine()) {
    scanner.fail();
    scanner.at = scanner.lineEnd;
  }
  return node;
}

function* readOpen(
  scanner: Scanner,
  style: 'single' | 'double',
  { indent, inFlow }: { readonly indent: number; readonly inFlow: boolean },
): Steps<YamlString> {
  const { text, at: start } = scanner;
  scanner.fail();
  const last = lastLineEnd(scanner, indent);
  const lines = text.slice(start + 1, last).trimEnd();
  // The closing brackets around the string are unlikely to be part of it.
  const length = (inFlow ? cutEnd(lines, ' \t\r,]}') : lines).length;
  // JSON goes on in an indented line, even if nothing is written there yet.
  const end = last > scanner.lineEnd && !inFlow ? last : start + 1 + length;
  scanner.at = end;
  const written = text.slice(start + 1, end);
  // Only JSON is read on, so only its quotes matter.
  const isSimple = !startsJson(written) || !/['\\\n]/.test(written);
  const content = isSimple ? written : yield* decode(scanner, { start, end: end + 1 }, style);
  return new YamlString({ start, end }, content, { style, open: true });
}

/** Where an open string ends: with its line, or with the last line of JSON, which is indented. */
function lastLineEnd({ text, at, lineEnd }: Scanner, indent: number): number {
  let last = lineEnd;
  if (!startsJson(text.slice(at + 1, Math.min(lineEnd, at + 100)), true)) return last;
  for (let [count, end] = [0, lineEnd]; count < maxLines && end < text.length; count++) {
    const next = text.indexOf('\n', end + 1);
    const line = text.slice(end + 1, next < 0 ? text.length : next);
    const isDeeper = line.length - line.trimStart().length > indent;
    if (!isDeeper && !/^\s*[\]}]*\s*$/.test(line)) break;
    end += 1 + line.length;
    if (isDeeper || line.trim() !== '') last = end;
  }
  return last;
}

/** Whether a text starts with a bracket of JSON, alone in its line for `isAlone`. */
function startsJson(line: string, isAlone = false): boolean {
  return (isAlone ? /^[[{]\s*$/ : /^\s*[[{]/).test(line);
}

/** The offset of the quote that ends the string. */
function closingQuote(scanner: Scanner, indent: number, inFlow: boolean): number | undefined {
  const { text, at, lineEnd } = scanner;
  const quote = text[at] ?? '';
  let close = findQuote(text, quote, at + 1, lineEnd);
  let end = lineEnd;
  // Quoted JSON contains lines that look like members, and can close its brackets anywhere.
  const isJson = startsJson(text.slice(at + 1, Math.min(lineEnd, at + 100)), true);
  for (let count = 0; close < 0 && count < maxLines; count++) {
    const lineBreak = text.indexOf('\n', end);
    if (lineBreak < 0) return undefined;
    const start = lineBreak + 1;
    const next = text.indexOf('\n', start);
    end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    if (line.trim() === '') continue;
    const own = line.length - line.trimStart().length;
    if (!isJson && own <= indent && (!inFlow || looksLikeNode.test(line))) return undefined;
    close = findQuote(text, quote, start, end);
    if (close >= 0) return mayFollow(text.slice(close + 1, end), inFlow) ? close : undefined;
    if (!isJson && looksLikeNode.test(line)) return undefined;
  }
  return close < 0 ? undefined : close;
}

function findQuote(text: string, quote: string, from: number, to: number): number {
  for (let index = from; index < to; index++) {
    const character = text[index];
    if (quote === '"' && character === '\\') index++;
    else if (character === quote) {
      if (quote === '"' || text[index + 1] !== quote) return index;
      index++;
    }
  }
  return -1;
}

function mayFollow(rest: string, inFlow: boolean): boolean {
  return inFlow ? /^\s*(?:[,\]}:#]|$)/.test(rest) : /^\s*(?:#.*|:(?:\s.*)?)?$/.test(rest);
}

/** Single-letter escapes (YAML 1.2.2, 5.7). */
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
  N: '\x85',
  _: '\xA0',
  L: '\u2028',
  P: '\u2029',
};
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Take a step after this many escapes of one text. */
const escapesPerStep = 2_000;

/** Decodes the text between two quotes, with escapes and line breaks as YAML reads them (7.3.1 and 7.3.2). */
function* decode(scanner: Scanner, token: TextRange, style: 'single' | 'double'): Steps<TextPieces> {
  const { text } = scanner;
  const [from, to] = [token.start + 1, token.end - 1];
  const pieces = new TextPieces();
  let start = from;
  let index = from;
  let count = 0;
  while (index < to) {
    const character = text[index];
    if ((character === '\\' || character === "'") && ++count % escapesPerStep === 0) yield;
    if (character === '\n') {
      pieces.add(text.slice(start, endOfLine(text, start, index)), start);
      start = foldBreaks(pieces, text, index, to);
      index = start;
    } else if (style === 'single' && character === "'") {
      pieces.add(text.slice(start, index), start);
      pieces.add("'", index);
      start = index += 2;
    } else if (style === 'double' && character === '\\') {
      pieces.add(text.slice(start, index), start);
      start = index = decodeEscape(pieces, scanner, index);
    } else index++;
  }
  pieces.add(text.slice(start, to), start);
  return pieces;
}

/** Reads the escape at `index`, and returns the index after it. */
function decodeEscape(pieces: TextPieces, scanner: Scanner, index: number): number {
  const { text } = scanner;
  const letter = text[index + 1] ?? '';
  const length = hexDigits[letter];
  if (length !== undefined) {
    const digits = text.slice(index + 2, index + 2 + length);
    const code = /^[\da-f]+$/i.test(digits) ? Number.parseInt(digits, 16) : Infinity;
    if (digits.length < length || code > 0x10ffff) scanner.faults.push(index);
    pieces.add(code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD', index);
    return index + 2 + length;
  }
  if (letter !== '\n' && letter !== '\r') {
    if (!Object.hasOwn(escapes, letter) && !' \t"/\\'.includes(letter)) scanner.faults.push(index);
    pieces.add(escapes[letter] ?? letter, index);
    return index + 2;
  }
  // The line continues on the next one, without its indentation.
  let next = text.indexOf('\n', index) + 1;
  while (isBlank(text[next])) next++;
  return next;
}

/** A single line break becomes a blank; several become one line break fewer. Returns where the text continues. */
export function foldBreaks(pieces: TextPieces, text: string, lineBreak: number, to: number): number {
  let count = 0;
  let index = lineBreak;
  while (index < to && (isBlank(text[index]) || text[index] === '\n' || text[index] === '\r')) {
    if (text[index] === '\n') count++;
    index++;
  }
  pieces.add(count === 1 ? ' ' : '\n'.repeat(count - 1), lineBreak);
  return index;
}
