import type { StringNode } from '../../syntax/node.ts';

/** A JSON string as written in the document, including quotes. Most nodes are strings, so they are kept small. */
export class JsonString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;

  constructor(start: number, end: number, value: string) {
    this.start = start;
    this.end = end;
    this.value = value;
  }

  get kind(): 'string' {
    return 'string';
  }

  at(index: number): number {
    return this.start + 1 + index;
  }
}

/** One that may have escapes in it, or no closing quote. */
export class EscapedString extends JsonString {
  readonly #text: string;

  constructor(text: string, start: number, end: number, value: string) {
    super(start, end, value);
    this.#text = text;
  }

  override at(index: number): number {
    const first = this.start + 1;
    const written = this.end - first;
    // Without escapes, value and document run in step; a missing closing quote makes the token one shorter.
    if (written === this.value.length + 1 || written === this.value.length) return first + index;
    let offset = first;
    for (let passed = 0; passed < index && offset < this.end; passed++) offset += this.#unitLength(offset);
    return Math.min(offset, this.end);
  }

  /** The number of document units for the value unit at `offset`. */
  #unitLength(offset: number): number {
    if (this.#text[offset] !== '\\') return 1;
    return this.#text[offset + 1] === 'u' ? 6 : 2;
  }
}
