/** Gives each different text a number, in the order they come, so that what is named often is written once. */
export class Numbering {
  readonly #numbers = new Map<string, number>();

  constructor(texts: Iterable<string> = []) {
    for (const text of texts) this.numberOf(text);
  }

  get texts(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  has(text: string): boolean {
    return this.#numbers.has(text);
  }

  numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}
