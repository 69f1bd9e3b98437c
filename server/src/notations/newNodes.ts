import type { Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** A string as it is read, piece by piece, each with where it stands in the text. */
export class GrowingText {
  value = '';
  readonly #offsets: number[] = [];

  /** `length`: how much of the text stands for the piece, where that is not the piece itself but an escape of it. */
  add(piece: string, offset: number, length?: number): void {
    for (let index = 0; index < piece.length; index++)
      this.#offsets.push(length === undefined ? offset + index : offset);
    this.value += piece;
  }

  /** Takes white space off the end, down to a length. */
  trimEnd(atLeast = 0): void {
    while (this.value.length > atLeast && /[ \t]$/.test(this.value)) this.value = this.value.slice(0, -1);
    this.#offsets.length = this.value.length;
  }

  /** The string between these offsets of the text. */
  toNode({ start, end }: TextRange, textEnd: number): StringNode {
    const offsets = this.#offsets;
    return { kind: 'string', start, end, value: this.value, at: (index) => offsets[index] ?? textEnd };
  }
}

/** A string that stands in the text as something else: all of it is where that is. */
export function stringAt({ start, end }: TextRange, value: string): StringNode {
  return { kind: 'string', start, end, value, at: (index) => (index < value.length ? start : end) };
}

/** A member from the start of its key to the end of what ends last. */
export function memberAt(key: StringNode, value: ValueNode): Member {
  return { key, value, start: key.start, end: Math.max(key.end, value.end) };
}

/** An object that stands for a range of the text, be it written as one there or not. */
export function objectAt({ start, end }: TextRange, members: readonly Member[]): ObjectNode {
  return { kind: 'object', start, end, members };
}
