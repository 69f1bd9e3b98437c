import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Subject } from '../offerTester.ts';
import { OfferTester } from '../offerTester.ts';

/** Each tries offers for these policies, and tells how many. */
export interface OfferChecks {
  readonly check: (subjects: readonly Subject[]) => number;
  /** What is done with the whole document too, which often writes what one offer does. */
  readonly checkAll: (subjects: readonly Subject[]) => Promise<number>;
}

/** The checks for the tests of a `describe`, which calls this. */
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
