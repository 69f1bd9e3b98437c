import type { StringNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { TextPieces } from '../textPieces.ts';

/** How a string is written. */
type StringStyle = 'plain' | 'single' | 'double' | 'block';

/** A string of YAML. Its range includes its tag; `token` is only the string with its quotes. */
export class YamlString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly token: TextRange;
  readonly style: StringStyle;
  /** The closing quote is missing. */
  readonly open: boolean;
  readonly isTemplate: boolean;
  readonly #first: number;
  readonly #pieces: TextPieces | undefined;

  constructor(
    range: TextRange,
    text: string | TextPieces,
    {
      style,
      token = range,
      open = false,
      isTemplate = false,
    }: { style: StringStyle; token?: TextRange; open?: boolean; isTemplate?: boolean },
  ) {
    this.start = range.start;
    this.end = range.end;
    this.value = typeof text === 'string' ? text : text.value;
    this.token = token;
    this.style = style;
    this.open = open;
    this.isTemplate = isTemplate;
    this.#first = token.start + (style === 'single' || style === 'double' ? 1 : 0);
    this.#pieces = typeof text === 'string' ? undefined : text;
  }

  get kind(): 'string' {
    return 'string';
  }

  /** Where the text ends, before a closing quote. */
  get textEnd(): number {
    const quoted = this.style === 'single' || this.style === 'double';
    return this.token.end - (quoted && !this.open ? 1 : 0);
  }

  at(index: number): number {
    return this.#pieces?.at(index, this.textEnd) ?? Math.min(this.#first + index, this.textEnd);
  }

  /** The same string with a tag in front. */
  tagged(start: number): YamlString {
    return this.with({ start, end: this.end }, this.#pieces ?? this.value);
  }

  /** The same string, marked as one that the document's tool changes. */
  asTemplate(): YamlString {
    const { style, token, open } = this;
    return new YamlString(this, this.#pieces ?? this.value, { style, token, open, isTemplate: true });
  }

  /** The same string with another text, as read by `!Sub`. */
  with(range: TextRange, text: string | TextPieces): YamlString {
    return new YamlString(range, text, { style: this.style, token: this.token, open: this.open });
  }
}
