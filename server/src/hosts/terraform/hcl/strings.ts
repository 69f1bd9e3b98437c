import { cutEnd } from '../../../text/cutEnd.ts';
import type { TextRange } from '../../../text/range.ts';
import type { Steps } from '../../../text/steps.ts';
import { HclString } from './nodes.ts';
import { TextPieces } from '../../textPieces.ts';
import type { Scanner } from './scanner.ts';

/** Longer than any expression in a string. */
const maxHoleLength = 4000;

/**
 * The ends of expressions are not looked for after this many unclosed `${` of one text, because each search goes over
 * thousands of characters.
 */
export const maxUnclosed = 100;

const plainItem = /"[^"\\$%\n]*"(?=[,\]])/y;

/**
 * Reads a text without escapes, directly followed by a comma or bracket. Most list items are like this. Undefined for
 * anything else.
 */
export function readPlainItem(scanner: Scanner): HclString | undefined {
  return readPlain(scanner, plainItem);
}

const plainValue = /"[^"\\$%\n]*"(?=[ \t]*\r?\n)/y;

/** Reads the same followed by the end of its line. Most attributes are like this. */
export function readPlainValue(scanner: Scanner): HclString | undefined {
  return readPlain(scanner, plainValue);
}

function readPlain(scanner: Scanner, form: RegExp): HclString | undefined {
  if (scanner.next !== '"') return undefined;
  const { text, at: start } = scanner;
  form.lastIndex = start;
  if (!form.test(text)) return undefined;
  scanner.at = form.lastIndex;
  return new HclString({ start, end: scanner.at }, text.slice(start + 1, scanner.at - 1), {
    style: 'quoted',
  });
}

/** Take a step after this many escapes and interpolations of one text. */
const unitsPerStep = 2_000;

/** Reads `"…"`. Without a closing quote, the text ends with its line, before any trailing brackets and commas. */
export function* readString(scanner: Scanner): Steps<HclString> {
  const { text, at: start, lineEnd } = scanner;
  const read = new TextPieces();
  const holes: TextRange[] = [];
  let isPlain = true;
  let at = start + 1;
  for (let count = 1; ; count++) {
    if (count % unitsPerStep === 0) yield;
    const character = text[at];
    if (character === '"') break;
    if (character === undefined || at >= lineEnd) {
      scanner.fail();
      return openString(scanner, start, Math.min(at, lineEnd), holes);
    }
    const end = endOfUnit(text, at);
    if (isHole(text, at)) {
      const close = endOfHole(text, at);
      if (close === undefined) {
        scanner.fail();
        return openString(scanner, start, lineEnd, holes);
      }
      holes.push({ start: at, end: close });
      // An interpolation is kept as its source text, even if it spans lines.
      read.add(text.slice(at, close), at);
      at = close;
    } else {
      const unit = text.slice(at, end);
      const decoded = decode(unit);
      isPlain &&= decoded === unit;
      if (unit.startsWith('\\') && !escape.test(unit)) scanner.faults.push(at);
      if (isDoubled(unit, 0)) {
        read.add(unit.charAt(0), at);
        read.add('{', at + 2);
      } else read.add(decoded, at);
      at = end;
    }
  }
  scanner.at = at + 1;
  const value = isPlain ? text.slice(start + 1, at) : read;
  return new HclString({ start, end: scanner.at }, value, { style: 'quoted', holes });
}

function openString(scanner: Scanner, start: number, end: number, holes: readonly TextRange[]): HclString {
  const line = scanner.text.slice(start + 1, end).trimEnd();
  const text = '])},'.includes(line.at(-1) ?? ']') ? cutEnd(line, '])}, \t') : line;
  scanner.at = start + 1 + text.length;
  const kept = holes.filter((hole) => hole.end <= scanner.at);
  return new HclString({ start, end: scanner.at }, text, { style: 'quoted', open: true, holes: kept });
}

/** Whether Terraform replaces something here: `$${` and `%%{` are escapes. */
export function isHole(text: string, at: number): boolean {
  const character = text[at];
  return (character === '$' || character === '%') && text[at + 1] === '{';
}

/** The end of a run of plain characters, of an escape, or of a doubled `$${`. */
function endOfUnit(text: string, at: number): number {
  const character = text[at];
  if (character === '\\') return at + escapeLength(text, at);
  if (isDoubled(text, at)) return at + 3;
  if (character === '$' || character === '%') return at + 1;
  let end = at + 1;
  while (end < text.length && !'\\"$%\n'.includes(text.charAt(end))) end++;
  return end;
}

export function isDoubled(text: string, at: number): boolean {
  const character = text[at];
  return (character === '$' || character === '%') && text[at + 1] === character && text[at + 2] === '{';
}

function escapeLength(text: string, at: number): number {
  const [escape = '\\'] = /^\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\n])/.exec(text.slice(at, at + 10)) ?? [];
  return escape.length;
}

/** The escapes of HCL (HCL Native Syntax Specification, "Template Expressions"). */
const escape = /^\\(?:[nrt"\\]|u.{4}|U.{8})$/;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function decode(unit: string): string {
  if (isDoubled(unit, 0)) return unit.slice(1);
  if (!unit.startsWith('\\')) return unit;
  const code = unit.slice(1);
  if (code.length <= 1) return escapes[code] ?? code;
  const point = Number.parseInt(code.slice(1), 16);
  return point > 0x10ffff ? '' : String.fromCodePoint(point);
}

/**
 * The end of `${…}`, after its brace; undefined if it is not closed on its line. Quotes and interpolations nest in it,
 * so open ones are kept on an explicit stack.
 */
export function endOfHole(text: string, start: number): number | undefined {
  const open: ('brace' | 'quote')[] = ['brace'];
  const limit = Math.min(text.length, start + maxHoleLength);
  for (let at = start + 2; at < limit; at++) {
    const character = text[at];
    if (character === '\n') return undefined;
    if (open.at(-1) === 'quote') {
      if (character === '\\') at++;
      else if (character === '"') open.pop();
      else if (isDoubled(text, at)) at += 2;
      else if (isHole(text, at)) {
        open.push('brace');
        at++;
      }
    } else if (character === '"') open.push('quote');
    else if (character === '{') open.push('brace');
    else if (character === '}') {
      open.pop();
      if (open.length === 0) return at + 1;
    }
  }
  return undefined;
}
