import type { ArrayNode, DynamicNode, StringNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { TextPieces } from '../textPieces.ts';
import type { StringToken } from './tokens.ts';

/** An expression that the program inserts into a string. The value contains `${…}` in its place. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /** The placeholder in the value, at these indexes. */
  readonly shown: string;
  readonly from: number;
  readonly to: number;
}

/** A part of a text: a string, an unknown value, or text that is not written here. */
export type TextPart =
  | StringToken
  | (TextRange & { readonly kind: 'hole' })
  | { readonly kind: 'implied'; readonly text: string; readonly at: number };

/** Text of a string without an inserted expression in it: what can be typed and changed there. */
export interface Piece extends TextRange {
  readonly token: StringToken;
  /** The indexes of its text in the value. */
  readonly from: number;
  readonly to: number;
}

interface StringForm {
  /** The string token, or undefined for a name and for several concatenated strings. */
  readonly token?: StringToken;
  readonly holes?: readonly Hole[];
  /** Absent if the text is that of the whole token. */
  readonly pieces?: readonly Piece[];
  /** What is joined, if there is no single token. */
  readonly parts?: readonly TextPart[];
  /** The document uses another name for it, so it cannot be edited. */
  readonly renamed?: boolean;
}

/** A string or a name in a program. */
export class CodeString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly token: StringToken | undefined;
  readonly holes: readonly Hole[];
  readonly renamed: boolean;
  readonly #text: TextPieces | undefined;
  readonly #pieces: readonly Piece[] | undefined;
  readonly #parts: readonly TextPart[] | undefined;

  constructor({ start, end }: TextRange, text: string | TextPieces, form: StringForm = {}) {
    this.start = start;
    this.end = end;
    this.value = typeof text === 'string' ? text : text.value;
    this.token = form.token;
    this.holes = form.holes ?? [];
    this.renamed = form.renamed ?? false;
    this.#text = typeof text === 'string' ? undefined : text;
    this.#pieces = form.pieces;
    this.#parts = form.parts;
  }

  get kind(): 'string' {
    return 'string';
  }

  /** The text between the inserted expressions; none for a name. */
  get pieces(): readonly Piece[] {
    const { token, value } = this;
    if (this.#pieces !== undefined) return this.#pieces;
    return token === undefined ? [] : [{ ...token.inner, token, from: 0, to: value.length }];
  }

  get parts(): readonly TextPart[] {
    if (this.token !== undefined) return [this.token];
    return this.#parts ?? [{ kind: 'implied', text: this.value, at: this.start }];
  }

  /** The end of the part before an index, if another part starts there. */
  endAt(index: number): number {
    if (this.#pieces === undefined) return this.at(index);
    const part = [...this.#pieces, ...this.holes].find(({ from, to }) => from < index && index <= to);
    return part?.to === index ? part.end : this.at(index);
  }

  at(index: number): number {
    const end = this.token?.inner.end ?? this.end;
    if (this.#text !== undefined) return this.#text.at(index, end);
    return Math.min((this.token?.inner.start ?? this.start) + index, end);
  }

  /** Whether the string consists of a single inserted expression. */
  get isOnlyHole(): boolean {
    const [only, another] = this.holes;
    return another === undefined && only?.shown === this.value;
  }

  /** The same string followed by text that is not in the document. */
  followedBy(rest: string): CodeString {
    const text = new TextPieces();
    for (let index = 0; index < this.value.length; index++)
      text.add(this.value.charAt(index), this.at(index), this.at(index + 1));
    const end = this.at(this.value.length);
    text.add(rest, end, end);
    const { holes, pieces, token } = this;
    return new CodeString(this, text, { holes, pieces, ...(token && { token }) });
  }
}

interface ExpressionForm {
  readonly callee?: TextRange;
  readonly opening?: number;
  readonly parts?: readonly ValueNode[];
  readonly isSpread?: boolean;
}

/** A value that is only known when the program runs. */
export class CodeExpression implements DynamicNode {
  readonly start: number;
  readonly end: number;
  /** The last name before the parentheses, if the expression is just a call. */
  readonly callee: TextRange | undefined;
  /** The token of the opening parenthesis. */
  readonly opening: number | undefined;
  /** The values that a condition chooses from, or the known items of a list that is spread. */
  readonly parts: readonly ValueNode[];
  /** It stands for any number of items. */
  readonly isSpread: boolean;

  constructor(
    { start, end }: TextRange,
    { callee, opening, parts = [], isSpread = false }: ExpressionForm = {},
  ) {
    this.start = start;
    this.end = end;
    this.callee = callee;
    this.opening = opening;
    this.parts = parts;
    this.isSpread = isSpread;
  }

  get kind(): 'dynamic' {
    return 'dynamic';
  }
}

/** A list with the values of its conditions and spread lists as items. */
export function knownItems(list: ArrayNode): ArrayNode {
  const isKnown = list.items.every((item) => !(item instanceof CodeExpression) || item.parts.length === 0);
  return isKnown ? list : { ...list, items: list.items.flatMap(valuesOf) };
}

function valuesOf(item: ValueNode): readonly ValueNode[] {
  if (!(item instanceof CodeExpression) || item.parts.length === 0) return [item];
  return item.parts.flatMap(valuesOf);
}
