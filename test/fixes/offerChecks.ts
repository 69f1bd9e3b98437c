import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Subject } from '../offerTester.ts';
import { OfferTester } from '../offerTester.ts';

/** Checks that try offers on these policies, and return their number. */
export interface OfferChecks {
  readonly check: (subjects: readonly Subject[]) => number;
  /** Also checks the source actions, which often have the same result as single offers. */
  readonly checkAll: (subjects: readonly Subject[]) => Promise<number>;
}

/** Creates the checks for the tests of a `describe` block, which calls this. */
export function offerChecks(): OfferChecks {
  let tester: OfferTester;
  before(async () => {
    tester = await OfferTester.create();
  });

  function check(subjects: readonly Subject[]): number {
    const before = tester.count;
    assert.deepEqual(
      subjects.flatMap((subject) => tester.complaints(subject)),
      [],
    );
    return tester.count - before;
  }

  async function checkAll(subjects: readonly Subject[]): Promise<number> {
    let count = 0;
    for (const subject of subjects) {
      count += check([subject]);
      assert.deepEqual(await tester.sourceComplaints(subject), []);
    }
    return count;
  }

  return { check, checkAll };
}
