import type { StringNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';

/** How a string is written. */
type StringStyle = 'plain' | 'single' | 'double' | 'block';

/** A text as it is read, piece by piece, and where each piece stands in the document. */
export class TextPieces {
  value = '';
  readonly #starts: number[] = [];
  readonly #offsets: number[] = [];

  add(piece: string, offset: number): void {
    if (piece === '') return;
    this.#starts.push(this.value.length);
    this.#offsets.push(offset);
    this.value += piece;
  }

  /** The document offset of an index into the value; `end` where it is behind all of it. */
  at(index: number, end: number): number {
    if (index >= this.value.length) return end;
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return Math.min((this.#offsets[low] ?? end) + index - (this.#starts[low] ?? 0), end);
  }
}

/** A string of YAML. Its range takes in its tag; `token` is the string alone, with its quotes. */
export class YamlString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly token: TextRange;
  readonly style: StringStyle;
  /** The closing quote is missing. */
  readonly open: boolean;
  readonly #first: number;
  readonly #pieces: TextPieces | undefined;

  constructor(
    range: TextRange,
    text: string | TextPieces,
    { style, token = range, open = false }: { style: StringStyle; token?: TextRange; open?: boolean },
  ) {
    this.start = range.start;
    this.end = range.end;
    this.value = typeof text === 'string' ? text : text.value;
    this.token = token;
    this.style = style;
    this.open = open;
    this.#first = token.start + (style === 'single' || style === 'double' ? 1 : 0);
    this.#pieces = typeof text === 'string' ? undefined : text;
  }

  get kind(): 'string' {
    return 'string';
  }

  /** Where the text ends, in front of a closing quote. */
  get textEnd(): number {
    const quoted = this.style === 'single' || this.style === 'double';
    return this.token.end - (quoted && !this.open ? 1 : 0);
  }

  at(index: number): number {
    return this.#pieces?.at(index, this.textEnd) ?? Math.min(this.#first + index, this.textEnd);
  }

  /** The same with a tag in front. */
  tagged(start: number): YamlString {
    return this.with({ start, end: this.end }, this.#pieces ?? this.value);
  }

  /** The same string read as another text, as `!Sub` has it. */
  with(range: TextRange, text: string | TextPieces): YamlString {
    return new YamlString(range, text, { style: this.style, token: this.token, open: this.open });
  }
}
