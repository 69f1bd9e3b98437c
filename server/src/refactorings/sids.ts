import type { PolicyDocument } from '../policy/policy.ts';

/** Hands out statement ids that are legal (letters and digits) and that the policy does not have yet. */
export class SidSource {
  readonly #taken: Set<string>;

  constructor({ statements }: PolicyDocument) {
    this.#taken = new Set(statements.map(({ sid }) => sid?.value ?? ''));
  }

  /** An id of these words; a number after it where it is taken. */
  next(wanted: string): string {
    const legal = wanted.replace(/[^A-Za-z0-9]/g, '') || 'Statement';
    let sid = legal;
    for (let number = 2; this.#taken.has(sid); number++) sid = `${legal}${number}`;
    this.#taken.add(sid);
    return sid;
  }
}
