/** Gives each different value a number, in the order they come, so that a list of values becomes a list of numbers. */
export class Numbering<Value> {
  readonly #numbers = new Map<string, number>();
  readonly values: Value[] = [];

  constructor(values: Iterable<Value> = []) {
    for (const value of values) this.numberOf(value);
  }

  has(value: Value): boolean {
    return this.#numbers.has(JSON.stringify(value));
  }

  numberOf(value: Value): number {
    const text = JSON.stringify(value);
    const number = this.#numbers.get(text) ?? this.values.push(value) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}
