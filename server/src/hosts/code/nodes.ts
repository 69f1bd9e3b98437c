import type { DynamicNode, StringNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { TextPieces } from '../textPieces.ts';
import type { StringToken } from './tokens.ts';

/** An expression that the program inserts into a string. The value contains `${…}` in its place. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /** The placeholder in the value. */
  readonly shown: string;
}

interface StringForm {
  /** The string token, or undefined for a name and for several concatenated strings. */
  readonly token?: StringToken;
  readonly holes?: readonly Hole[];
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
    return new CodeString(this, text, { holes: this.holes, ...(this.token && { token: this.token }) });
  }
}

/** A value that is only known when the program runs. */
export class CodeExpression implements DynamicNode {
  readonly start: number;
  readonly end: number;
  /** The last name before the parentheses, if the expression is just a call. */
  readonly callee: TextRange | undefined;
  /** The token of the opening parenthesis. */
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
