import type { ObjectNode, StringNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { isVariable, variablesIn } from './variables.ts';

/**
 * A piece of the text that a call evaluates to, and where it is written: character by character in a string of the
 * document, or as a whole where the document has an expression for it.
 */
export interface TextPiece extends TextRange {
  readonly text: string;
  readonly written?: { readonly node: StringNode; readonly from: number };
  /** The text is written elsewhere in the template. */
  readonly known?: true;
}

/** A text that CloudFormation computes. Parts that only CloudFormation knows are written as `${…}`, as in `Fn::Sub`. */
export class CallString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly call: ObjectNode;
  /** The string inside an `Fn::Sub`, which can be edited. */
  readonly inner: StringNode | undefined;
  readonly form: string;
  readonly #pieces: readonly TextPiece[];

  constructor(
    { start, end }: TextRange,
    pieces: readonly TextPiece[],
    {
      call,
      inner,
      form,
    }: { call: ObjectNode; inner: StringNode | undefined; form: (text: string) => string },
  ) {
    this.start = start;
    this.end = end;
    this.value = pieces.map(({ text }) => text).join('');
    this.call = call;
    this.inner = inner;
    this.form = form(this.value);
    this.#pieces = pieces;
  }

  get kind(): 'string' {
    return 'string';
  }

  get isSubstituted(): boolean {
    return variablesIn(this.value).some(isVariable);
  }

  get takesVariables(): boolean {
    return this.inner !== undefined;
  }

  at(index: number): number {
    let first = 0;
    for (const { text, start, end, written } of this.#pieces) {
      const within = index - first;
      if (within < text.length) {
        if (written !== undefined) return written.node.at(written.from + within);
        return within === 0 ? start : end;
      }
      first += text.length;
    }
    return this.inner?.at(this.inner.value.length) ?? this.end;
  }

  endAt(index: number): number {
    let first = 0;
    for (const { text, end, written } of this.#pieces) {
      const within = index - first;
      if (within <= text.length) return written === undefined ? end : written.node.at(written.from + within);
      first += text.length;
    }
    return this.at(index);
  }
}
