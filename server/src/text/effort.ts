/** Thrown where an answer would take more work than anybody waits for. */
class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** After so many units others have their turn. */
const unitsPerStep = 5_000;

/** So many are done in one go. */
const maxAtOnce = 400_000;

const unitsPerKept = 10;

/** How much work an answer may take, in units of less than a microsecond. */
export class Effort {
  readonly #refusal: string;
  #left: number;
  #sinceStep = 0;

  /** `refusal`: what is said where it would take more. */
  constructor(most: number, refusal: string) {
    this.#left = most;
    this.#refusal = refusal;
  }

  /** Throws where there is no room for so much work, which is counted later, as it is done. */
  demand(units: number): void {
    if (this.#left < units) throw new TooLarge(this.#refusal);
  }

  /** Counts work before it is done; throws where it is too much. Tells whether others should have their turn first. */
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

/** Whether an answer was given up because it would have taken too much work. */
export function isTooLarge(error: unknown): error is Error {
  return error instanceof Error && error.name === 'TooLarge';
}
