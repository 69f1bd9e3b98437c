import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Asked } from './ask.ts';
import { outcomeOf } from './ask.ts';

/** A request from an example in AWS's documentation, and its documented answer. */
type Case = readonly [name: string, asked: Asked, expected: string];

export const allowed = 'allowed';
export const none = 'implicitlyDenied by identity';
export const denied = 'explicitlyDenied by identity';

/** Tests for the cases of one page. */
export function worked(page: string, cases: readonly Case[]): void {
  describe(page, () => {
    for (const [name, asked, expected] of cases)
      it(name, () => {
        assert.equal(outcomeOf(asked), expected);
      });
  });
}
