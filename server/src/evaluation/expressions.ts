import type { TextRange } from '../text/range.ts';

/**
 * Names an expression of the document's language, so that it can be compared: the same expression has the same name,
 * which acts like a variable in a text and may have any value.
 */
export type NameExpression = (expression: TextRange) => string;

/** Each range has its own name, which is sufficient within one document. */
export const namePlace: NameExpression = ({ start, end }) => `\${${String(start)}-${String(end)}}`;

/** Names the expressions of several documents by their text. */
export class Expressions {
  readonly #names = new Map<string, string>();
  readonly #texts = new Map<string, string>();

  /** The name of an expression with this text, ignoring differences in white space. */
  nameOf(text: string): string {
    const plain = text.replaceAll(/\s+/g, ' ').trim();
    const name = this.#names.get(plain) ?? `\${${String(this.#names.size)}}`;
    this.#names.set(plain, name);
    this.#texts.set(name, plain);
    return name;
  }

  /** The text of the expression with this name; undefined if no expression has it. */
  textOf(name: string): string | undefined {
    return this.#texts.get(name);
  }
}
