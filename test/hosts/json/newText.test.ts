import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finishChanges } from '../../../server/src/hosts/json/writing/newText.ts';

const insertion = (newText: readonly string[], rank = 0, at = 5) => ({ start: at, end: at, newText, rank });

describe('changes of a document', () => {
  it('are joined if they touch, in the order of their ranks', () => {
    const replaced = { start: 5, end: 8, newText: ['c'], rank: 0 };
    const changes = [insertion(['d'], 2), insertion(['a'], 1), insertion(['b'], 1), replaced];
    assert.deepEqual(finishChanges([...changes, insertion(['e'], 0, 9)], false), [
      { start: 5, end: 8, newText: 'abdc' },
      { start: 9, end: 9, newText: 'e' },
    ]);
  });

  it('leave the texts that they were given alone', () => {
    const first = ['a'];
    finishChanges([insertion(first), insertion(['b'])], false);
    assert.deepEqual(first, ['a']);
  });

  it('are joined without copying the text so far: a pasted list has thousands of items', () => {
    const items = Array.from({ length: 50_000 }, (_, index) => insertion([',', String(index)]));
    const [joined, ...others] = finishChanges(items, false);
    assert.deepEqual(others, []);
    assert.equal(joined?.newText, `,${items.map((_, index) => index).join(',')}`);
  });
});
