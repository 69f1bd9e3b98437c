import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import { changeBetween } from '../../server/src/text/textChange.ts';

const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n'), maxLength: 30 });

describe('the position of an offset', () => {
  it('inside a line break of two units is the end of the line', () => {
    const index = new LineIndex('ab\r\nc');
    const at = (offset: number): unknown => index.positionAt(offset);
    assert.deepEqual([2, 3, 4].map(at), [
      { line: 0, character: 2 },
      { line: 0, character: 2 },
      { line: 1, character: 0 },
    ]);
  });
});

describe('the lines of a changed text', () => {
  it('equal those of the new text', () => {
    fc.assert(
      fc.property(texts, texts, texts, texts, (head, before, after, tail) => {
        const text = head + after + tail;
        const index = new LineIndex(head + before + tail);
        index.positionAt(0);
        const change = changeBetween(head + before + tail, text);
        if (change === undefined) return;
        const [changed, alone] = [index.changed(text, change), new LineIndex(text)];
        for (let offset = 0; offset <= text.length; offset++)
          assert.deepEqual(changed.positionAt(offset), alone.positionAt(offset));
      }),
      { seed: 20261128, numRuns: 500 },
    );
  });
});

describe('the change between two texts', () => {
  it('transforms one into the other, and is as short as possible', () => {
    fc.assert(
      fc.property(texts, texts, texts, texts, (head, before, after, tail) => {
        // Longer than the pieces that are compared at once.
        const [start, end] = [head.repeat(700), tail.repeat(700)];
        const [from, to] = [start + before + end, start + after + end];
        const change = changeBetween(from, to);
        if (change === undefined) {
          assert.equal(from, to);
          return;
        }
        const made =
          from.slice(0, change.start) + to.slice(change.start, change.newEnd) + from.slice(change.oldEnd);
        assert.equal(made, to);
        assert.ok(
          change.newEnd - change.start <= after.length && change.oldEnd - change.start <= before.length,
        );
      }),
      { seed: 20261128, numRuns: 200 },
    );
  });
});
