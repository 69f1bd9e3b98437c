import type { DynamicNode, StringNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { StringToken } from './tokens.ts';

/** A piece of a text, and what of the document says it. */
interface Piece {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** A text as the program gives it, piece by piece. */
export class CodeText {
  value = '';
  readonly #pieces: Piece[] = [];

  add(text: string, { start, end }: TextRange): void {
    if (text === '') return;
    this.#pieces.push({ index: this.value.length, start, end });
    this.value += text;
  }

  /** The document offset of an index into the value; `end` where it is behind all of it. */
  at(index: number, end: number): number {
    if (index >= this.value.length) return end;
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#pieces[middle]?.index ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low];
    return piece === undefined ? end : Math.min(piece.start + index - piece.index, piece.end);
  }
}

/** What is put into a text stands in it as `${…}`. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /** As it is written in the text's value. */
  readonly shown: string;
}

interface StringForm {
  /** The one string that it is, as it is written; undefined of a name and of several strings put together. */
  readonly token?: StringToken;
  readonly holes?: readonly Hole[];
  /** The document has another name for it, so that nothing can be done to it. */
  readonly renamed?: boolean;
}

/** A text of a program, or a name. */
export class CodeString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly token: StringToken | undefined;
  readonly holes: readonly Hole[];
  readonly renamed: boolean;
  readonly #text: CodeText | undefined;

  constructor({ start, end }: TextRange, text: string | CodeText, form: StringForm = {}) {
    this.start = start;
    this.end = end;
    this.value = typeof text === 'string' ? text : text.value;
    this.token = form.token;
    this.holes = form.holes ?? [];
    this.renamed = form.renamed ?? false;
    this.#text = typeof text === 'string' ? undefined : text;
  }

  get kind(): 'string' {
    return 'string';
  }

  at(index: number): number {
    const end = this.token?.inner.end ?? this.end;
    if (this.#text !== undefined) return this.#text.at(index, end);
    return Math.min((this.token?.inner.start ?? this.start) + index, end);
  }

  /** Nothing but one thing that is put in. */
  get isOnlyHole(): boolean {
    const [only, another] = this.holes;
    return another === undefined && only?.shown === this.value;
  }

  /** The same with more behind it that the document does not say. */
  followedBy(rest: string): CodeString {
    const text = new CodeText();
    for (let index = 0; index < this.value.length; index++)
      text.add(this.value.charAt(index), { start: this.at(index), end: this.at(index + 1) });
    const end = this.at(this.value.length);
    text.add(rest, { start: end, end });
    return new CodeString(this, text, { holes: this.holes, ...(this.token && { token: this.token }) });
  }
}

/** What only the running program knows. */
export class CodeExpression implements DynamicNode {
  readonly start: number;
  readonly end: number;
  /** The last name in front of the parentheses, where it is a call and nothing else. */
  readonly callee: TextRange | undefined;
  /** The token that opens those. */
  readonly opening: number | undefined;

  constructor({ start, end }: TextRange, call?: { readonly callee: TextRange; readonly opening: number }) {
    this.start = start;
    this.end = end;
    this.callee = call?.callee;
    this.opening = call?.opening;
  }

  get kind(): 'dynamic' {
    return 'dynamic';
  }
}
