import type { TextRange } from '../text/range.ts';

/**
 * Names what the language of documents computes, so that it can be compared: the same expression has the same name, as
 * a variable has in a text, and may be anything else.
 */
export type NameExpression = (expression: TextRange) => string;

/** Each place has its own name, which is right within one document. */
export const namePlace: NameExpression = ({ start, end }) => `\${${String(start)}-${String(end)}}`;

/** Names the expressions of several documents by what is written. */
export class Expressions {
  readonly #names = new Map<string, string>();
  readonly #texts = new Map<string, string>();

  /** The name of an expression with this text; white space does not count. */
  nameOf(text: string): string {
    const plain = text.replaceAll(/\s+/g, ' ').trim();
    const name = this.#names.get(plain) ?? `\${${String(this.#names.size)}}`;
    this.#names.set(plain, name);
    this.#texts.set(name, plain);
    return name;
  }

  /** The text of an expression by its name; undefined if it is no such name. */
  textOf(name: string): string | undefined {
    return this.#texts.get(name);
  }
}
