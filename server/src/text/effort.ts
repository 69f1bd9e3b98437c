/** Thrown if an answer would take longer than anyone would wait for. */
class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Other work gets a turn after this many units. */
const unitsPerStep = 5_000;

/** The maximum number of units of one piece of work. */
const maxAtOnce = 400_000;

const unitsPerKept = 10;

/** How much work an answer may take, in units of less than a microsecond. */
export class Effort {
  readonly #refusal: string;
  #left: number;
  #sinceStep = 0;

  /** `refusal`: the message if it would take more. */
  constructor(max: number, refusal: string) {
    this.#left = max;
    this.#refusal = refusal;
  }

  /** Throws if this much work would exceed the limit. The work is counted later, when it is done. */
  demand(units: number): void {
    if (this.#left < units) throw new TooLarge(this.#refusal);
  }

  /** Counts work before it is done; throws if it is too much. Returns whether other work should get a turn first. */
  spend(units: number): boolean {
    if (units > maxAtOnce) throw new TooLarge(this.#refusal);
    return this.#take(units);
  }

  /** The same for entries that are kept for the answer. */
  keep(entries: number): boolean {
    return this.#take(unitsPerKept * entries);
  }

  #take(units: number): boolean {
    this.demand(units);
    this.#left -= units;
    this.#sinceStep += units;
    if (this.#sinceStep < unitsPerStep) return false;
    this.#sinceStep = 0;
    return true;
  }
}

/** Whether an answer was abandoned because it would have taken too much work. */
export function isTooLarge(error: unknown): error is Error {
  return error instanceof Error && error.name === 'TooLarge';
}
