/** Finds names that contain a text, by one search of all names as one text instead of one comparison for each. */
export class NameSearch {
  /** All names in lower case, each after a separator, and one separator at the end. */
  readonly #text: string;
  /** Where each name's separator is. */
  readonly #starts: Uint32Array;

  constructor(names: readonly string[]) {
    this.#text = [...names, ''].map((name) => separator + name.toLowerCase()).join('');
    this.#starts = new Uint32Array(names.length + 1);
    let start = 0;
    for (const [index, name] of names.entries()) {
      this.#starts[index] = start;
      start += name.length + 1;
    }
    this.#starts[names.length] = start;
  }

  /** The indexes from `start` up to `end` of the names that contain `lower`, which is not empty. */
  *containing(lower: string, start: number, end: number): Generator<number> {
    const limit = this.#startOf(end);
    let index = start;
    for (;;) {
      const place = this.#text.indexOf(lower, this.#startOf(index) + 1);
      if (place < 0 || place >= limit) return;
      index = this.#indexAt(place, index, end);
      yield index;
      index++;
      if (index >= end) return;
    }
  }

  #startOf(index: number): number {
    return this.#starts[index] ?? this.#text.length;
  }

  /** The index, from `low` and below `high`, of the name at a place of the text. */
  #indexAt(place: number, low: number, high: number): number {
    let [from, to] = [low, high];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if (this.#startOf(middle) <= place) from = middle;
      else to = middle;
    }
    return from;
  }
}

/** No name and no pattern contains it. */
const separator = '\n';
