import { CodeString } from './nodes.ts';
import { maxTextLength } from '../maxTextLength.ts';
import { TextPieces } from '../textPieces.ts';
import type { Hole } from './nodes.ts';
import type { StringToken } from './tokens.ts';
import { append } from '../../text/append.ts';

/** The decoded text of one string. */
export function textOf(text: string, token: StringToken): CodeString {
  const { inner, holes, raw, hole } = token;
  const written = text.slice(inner.start, inner.end);
  if (holes.length === 0 && (raw || !written.includes('\\')) && (hole !== '{' || !/[{}]/.test(written)))
    return new CodeString(token, written, { token });
  const pieces = new TextPieces();
  const shown = addPieces(text, token, pieces);
  return new CodeString(token, pieces, { token, holes: shown });
}

/** The text of adjacent strings, or undefined if it is too long to decode. */
export function textOfAll(text: string, tokens: readonly StringToken[]): CodeString | undefined {
  const [first, another] = tokens;
  const isLong = (tokens.at(-1)?.end ?? 0) - (first?.start ?? 0) > maxTextLength;
  if (isLong && (another !== undefined || first?.holes.length !== 0)) return undefined;
  const parts = tokens.map((token) => textOf(text, token));
  const [only] = parts;
  return only !== undefined && another === undefined ? only : joinedText(text, parts);
}

/** Joins several texts into one. Unknown values become inserted expressions. */
export function joinedText(
  text: string,
  parts: readonly (CodeString | { readonly start: number; readonly end: number })[],
): CodeString {
  const pieces = new TextPieces();
  const holes: Hole[] = [];
  for (const part of parts) {
    if (!(part instanceof CodeString)) holes.push(addHole(text, part, pieces));
    else if (part.token === undefined) pieces.add(part.value, part.start, part.end);
    else append(holes, addPieces(text, part.token, pieces));
  }
  const range = { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
  return new CodeString(range, pieces, { holes });
}

function addPieces(text: string, token: StringToken, pieces: TextPieces): readonly Hole[] {
  const { inner, hole, raw } = token;
  let nextHole = 0;
  const shown: Hole[] = [];
  let plain = inner.start;
  const flush = (end: number): void => {
    pieces.add(text.slice(plain, end), plain, end);
  };
  for (let at = inner.start; at < inner.end;) {
    const character = text.charAt(at);
    const next = token.holes[nextHole];
    let end = at + 1;
    let decoded: string | undefined;
    if (next?.start === at) {
      flush(at);
      nextHole++;
      const inset = hole === '${' ? 2 : 1;
      const inside = { start: next.start + inset, end: next.end - 1 };
      shown.push(addHole(text, next, pieces, text.slice(inside.start, inside.end)));
      plain = at = next.end;
      continue;
    }
    if (character === '\\' && !raw) [decoded, end] = decodeEscape(text, at);
    else if (hole === '{' && (character === '{' || character === '}') && text[at + 1] === character) {
      decoded = character;
      end = at + 2;
    }
    if (decoded !== undefined) {
      flush(at);
      pieces.add(decoded, at, end);
      plain = end;
    }
    at = end;
  }
  flush(inner.end);
  return shown;
}

/** Omits an expression that could be mistaken for a policy variable. */
function addHole(
  text: string,
  range: { readonly start: number; readonly end: number },
  pieces: TextPieces,
  inside: string = text.slice(range.start, range.end),
): Hole {
  const shown = `\${${/^[\w.()[\]$]{1,80}$/.test(inside) ? inside : 'expression'}}`;
  pieces.add(shown, range.start, range.end);
  return { start: range.start, end: range.end, shown };
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** Decodes an escape sequence, and returns where it ends. */
function decodeEscape(text: string, at: number): [string, number] {
  const [written = '', hex, point] =
    /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{[\da-fA-F]{1,6}\}|U[\da-fA-F]{8}|\r\n|[^])/.exec(
      text.slice(at, at + 12),
    ) ?? [];
  const end = at + Math.max(written.length, 1);
  const digits = hex ?? point ?? /^\\(?:u\{([\da-fA-F]+)\}|U([\da-fA-F]+))$/.exec(written)?.slice(1).join('');
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    return [code > 0x10ffff ? '' : String.fromCodePoint(code), end];
  }
  const character = written.slice(1);
  if (character === '\n' || character === '\r\n') return ['', end];
  return [escapes[character] ?? character, end];
}
