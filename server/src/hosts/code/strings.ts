import { maxTextLength } from '../maxTextLength.ts';
import type { TextRange } from '../../text/range.ts';
import { TextPieces } from '../textPieces.ts';
import { decodeEscape } from './escapes.ts';
import type { Hole, Piece, TextPart } from './nodes.ts';
import { CodeString } from './nodes.ts';
import type { StringToken } from './tokens.ts';

/** The decoded text of one string. */
export function textOf(text: string, token: StringToken): CodeString {
  const { inner, holes, raw, hole } = token;
  const written = text.slice(inner.start, inner.end);
  if (holes.length === 0 && (raw || !written.includes('\\')) && (hole !== '{' || !/[{}]/.test(written)))
    return new CodeString(token, written, { token });
  return textOfParts(text, [token], token, token);
}

/** The text of adjacent strings, or undefined if it is too long to decode. */
export function textOfAll(text: string, tokens: readonly StringToken[]): CodeString | undefined {
  const [first, another] = tokens;
  const isLong = (tokens.at(-1)?.end ?? 0) - (first?.start ?? 0) > maxTextLength;
  if (isLong && (another !== undefined || first?.holes.length !== 0)) return undefined;
  if (first !== undefined && another === undefined) return textOf(text, first);
  return textOfParts(text, tokens, { start: first?.start ?? 0, end: tokens.at(-1)?.end ?? 0 });
}

/** Joins several texts into one. Unknown values become inserted expressions. */
export function joinedText(text: string, parts: readonly (CodeString | TextRange)[]): CodeString {
  const range = { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
  return textOfParts(text, parts.flatMap(partsOf), range);
}

/** The parts of a text; an unknown value becomes an inserted expression. */
export function partsOf(part: CodeString | TextRange): readonly TextPart[] {
  return part instanceof CodeString ? part.parts : [{ kind: 'hole', start: part.start, end: part.end }];
}

export function textOfParts(
  text: string,
  parts: readonly TextPart[],
  range: TextRange,
  token?: StringToken,
): CodeString {
  const decoder = new Decoder(text);
  for (const part of parts) {
    if (part.kind === 'string') decoder.addToken(part);
    else if (part.kind === 'hole') decoder.addHole(part);
    else decoder.pieces.add(part.text, part.at, part.at);
  }
  const { pieces, holes, literals } = decoder;
  return new CodeString(range, pieces, {
    holes,
    pieces: literals,
    ...(token === undefined ? { parts } : { token }),
  });
}

class Decoder {
  readonly pieces = new TextPieces();
  readonly holes: Hole[] = [];
  readonly literals: Piece[] = [];
  readonly #text: string;
  readonly #names = new Map<string, string>();

  constructor(text: string) {
    this.#text = text;
  }

  addToken(token: StringToken): void {
    const { inner } = token;
    let at = inner.start;
    for (const hole of token.holes) {
      this.#addLiteral(token, at, hole.start);
      const written = this.#text.slice(hole.start, hole.end);
      this.addHole(hole, /^\$?\{/.test(written) ? written.replace(/^\$?\{|\}$/g, '') : written);
      at = hole.end;
    }
    this.#addLiteral(token, at, inner.end);
  }

  #addLiteral(token: StringToken, start: number, end: number): void {
    const text = this.#text;
    const from = this.pieces.value.length;
    let plain = start;
    for (let at = start; at < end;) {
      const decoded = decodedAt(text, at, token);
      if (decoded === undefined) at++;
      else {
        this.pieces.add(text.slice(plain, at), plain, at);
        plain = Math.min(decoded.end, end);
        this.pieces.add(decoded.text, at, plain);
        at = plain;
      }
    }
    this.pieces.add(text.slice(plain, end), plain, end);
    this.literals.push({ start, end, token, from, to: this.pieces.value.length });
  }

  addHole({ start, end }: TextRange, inside = this.#text.slice(start, end)): void {
    const from = this.pieces.value.length;
    const name = /^(?:[\w.()[\]$]{1,80}|AWS::\w+)$/.test(inside) ? inside : this.#nameOf(inside);
    const shown = `\${${name}}`;
    // An offset at the end of the expression has only the index after it.
    this.pieces.add(shown.slice(0, -1), start, start);
    this.pieces.add('}', end - 1, end);
    this.holes.push({ start, end, shown, from, to: from + shown.length });
  }

  /** A name for an expression that could be mistaken for a policy variable, equal only for equal expressions. */
  #nameOf(written: string): string {
    const { size } = this.#names;
    const name = this.#names.get(written) ?? `expression${size === 0 ? '' : String(size + 1)}`;
    this.#names.set(written, name);
    return name;
  }
}

/** What is written differently from its meaning at an offset. */
function decodedAt(
  text: string,
  at: number,
  { raw, hole }: StringToken,
): { readonly text: string; readonly end: number } | undefined {
  const character = text.charAt(at);
  if (character === '\\' && !raw) return decodeEscape(text, at);
  if (hole === '${!') return text.startsWith(hole, at) ? { text: '${', end: at + 3 } : undefined;
  const doubled = hole === '{' ? /[{}]/ : hole === '%' ? /%/ : undefined;
  return doubled?.test(character) === true && text[at + 1] === character
    ? { text: character, end: at + 2 }
    : undefined;
}
