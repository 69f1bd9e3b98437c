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

  /** The same string, shifted by a number of units. */
  moved(by: number): JsonString {
    return new JsonString(this.start + by, this.end + by, this.value);
  }
}

/** A key without quotes. */
export class BareWord extends JsonString {
  override at(index: number): number {
    return this.start + index;
  }

  override moved(by: number): BareWord {
    return new BareWord(this.start + by, this.end + by, this.value);
  }
}

/** The position of every 64th unit is stored. */
const markShift = 6;

/** A string that may contain escapes or have no closing quote. */
export class EscapedString extends JsonString {
  readonly #text: string;
  /** How far the string has moved since its text was read. */
  readonly #by: number;
  #marks: readonly number[] | undefined;

  constructor(text: string, start: number, end: number, value: string, by = 0) {
    super(start, end, value);
    this.#text = text;
    this.#by = by;
  }

  override at(index: number): number {
    const first = this.start + 1;
    const written = this.end - first;
    // Without escapes, positions in the value and the document correspond. A missing closing quote makes the token one
    // shorter.
    if (written === this.value.length + 1 || written === this.value.length) return first + index;
    const marks = (this.#marks ??= this.#marked());
    const mark = Math.min(index >> markShift, marks.length - 1);
    let offset = marks[mark] ?? first;
    for (let passed = mark << markShift; passed < index && offset < this.end; passed++)
      offset += this.#unitLength(offset);
    // The end of the value is after everything that the scanner left out.
    if (index === this.value.length) offset += this.#invalidLength(offset);
    return Math.min(offset, this.end);
  }

  /**
   * The positions of every 64th unit of the value, so that looking up each unit does not start from the beginning each
   * time.
   */
  #marked(): readonly number[] {
    const marks: number[] = [];
    let offset = this.start + 1;
    for (let passed = 0; passed <= this.value.length && offset < this.end; passed++) {
      if ((passed & ((1 << markShift) - 1)) === 0) marks.push(offset);
      offset += this.#unitLength(offset);
    }
    return marks;
  }

  override moved(by: number): JsonString {
    return new EscapedString(this.#text, this.start + by, this.end + by, this.value, this.#by + by);
  }

  /** The number of document units for the value unit at `offset`, including invalid escapes before it. */
  #unitLength(offset: number): number {
    const invalid = this.#invalidLength(offset);
    const at = offset + invalid - this.#by;
    if (this.#text[at] !== '\\') return invalid + 1;
    return invalid + (this.#text[at + 1] === 'u' ? 6 : 2);
  }

  /** The number of document units of invalid escapes at `offset`, which the scanner leaves out of the value. */
  #invalidLength(offset: number): number {
    const start = offset - this.#by;
    let at = start;
    while (this.#text[at] === '\\' && at < this.end - this.#by) {
      const rest = this.#text.slice(at, at + 6);
      if (/^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(rest)) break;
      at += /^\\u[\da-fA-F]*/.exec(rest)?.[0].length ?? 2;
    }
    return at - start;
  }
}
