import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { diffLines } from '../../server/src/text/lineDiff.ts';
import type { LineChange } from '../../server/src/text/lineDiff.ts';

function apply(text: string, changes: readonly LineChange[]): string {
  return changes.reduceRight(
    (result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end),
    text,
  );
}

describe('diffLines', () => {
  it('returns the lines that differ', () => {
    assert.deepEqual(diffLines('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n'), [
      { start: 2, end: 4, newText: 'B\n' },
      { start: 8, end: 8, newText: 'e\n' },
    ]);
    assert.deepEqual(diffLines('a\nb', 'a\nb'), []);
  });

  it('transforms one text into the other', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n'), maxLength: 20 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        assert.equal(apply(before, diffLines(before, after)), after);
      }),
    );
  });
});
