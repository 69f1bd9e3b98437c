import assert from 'node:assert/strict';
import { it } from 'node:test';
import { coalesce } from '../../server/src/server/coalesce.ts';

it('work for thousands of changed files within a short time is done once, and again for later changes', () => {
  let done = 0;
  const waiting: (() => void)[] = [];
  const ask = coalesce(
    () => done++,
    (run) => waiting.push(run),
  );
  for (const round of [1, 2]) {
    for (let file = 0; file < 5_000; file++) ask();
    assert.deepEqual([waiting.length, done], [1, round - 1]);
    waiting.pop()?.();
    assert.equal(done, round);
  }
});
