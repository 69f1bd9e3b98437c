import type { PolicyDocument } from '../policy/policy.ts';

/** Generates valid statement IDs (letters and digits) that the policy does not contain yet. */
export class SidSource {
  readonly #taken: Set<string>;

  constructor({ statements }: PolicyDocument) {
    this.#taken = new Set(statements.map(({ sid }) => sid?.value ?? ''));
  }

  /** An ID from these words, followed by a number if it is taken. */
  next(wanted: string): string {
    const legal = wanted.replace(/[^A-Za-z0-9]/g, '') || 'Statement';
    let sid = legal;
    for (let number = 2; this.#taken.has(sid); number++) sid = `${legal}${number}`;
    this.#taken.add(sid);
    return sid;
  }
}
