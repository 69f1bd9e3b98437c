import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { overlaps } from '../../server/src/text/range.ts';
import { RangeSet } from '../../server/src/text/rangeSet.ts';

const range = fc.tuple(fc.nat(60), fc.nat(8)).map(([start, length]) => ({ start, end: start + length }));

describe('a set of ranges', () => {
  it('overlaps ranges that overlap one of them', () => {
    fc.assert(
      fc.property(fc.array(range), range, (ranges, asked) => {
        const set = new RangeSet();
        for (const each of ranges) set.add(each);
        assert.equal(
          set.overlapsAny([asked]),
          ranges.some((each) => overlaps(each, asked)),
        );
      }),
    );
  });
});
