/** Gives each distinct text a number, in order of first use, so that repeated texts are written once. */
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
