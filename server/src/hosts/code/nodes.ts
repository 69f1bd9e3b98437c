import type { DynamicNode, StringNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { TextPieces } from '../textPieces.ts';
import type { StringToken } from './tokens.ts';

/** A part of a text that the program inserts; the value has `${…}` in its place. */
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
  readonly #text: TextPieces | undefined;

  constructor({ start, end }: TextRange, text: string | TextPieces, form: StringForm = {}) {
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

  /** Nothing but one thing that is inserted. */
  get isOnlyHole(): boolean {
    const [only, another] = this.holes;
    return another === undefined && only?.shown === this.value;
  }

  /** The same with more after it that the document does not say. */
  followedBy(rest: string): CodeString {
    const text = new TextPieces();
    for (let index = 0; index < this.value.length; index++)
      text.add(this.value.charAt(index), this.at(index), this.at(index + 1));
    const end = this.at(this.value.length);
    text.add(rest, end, end);
    return new CodeString(this, text, { holes: this.holes, ...(this.token && { token: this.token }) });
  }
}

/** What only the running program knows. */
export class CodeExpression implements DynamicNode {
  readonly start: number;
  readonly end: number;
  /** The last name before the parentheses, where it is a call and nothing else. */
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
