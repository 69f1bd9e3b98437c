import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { CallQueue } from '../../mcp/callQueue.ts';

describe('the calls of the MCP server', () => {
  const input = {
    isPaused: false,
    pause: () => void (input.isPaused = true),
    resume: () => void (input.isPaused = false),
  };
  const never = new AbortController().signal;

  it('run one after the other, however many come at once', async () => {
    const queue = new CallQueue(input);
    let running = 0;
    let maxRunning = 0;
    const done: number[] = [];
    const work = (index: number) => async (): Promise<void> => {
      maxRunning = Math.max(maxRunning, ++running);
      await setImmediate();
      running--;
      done.push(index);
    };
    await Promise.all(Array.from({ length: 50 }, (_, index) => queue.run(1, never, work(index))));
    assert.equal(maxRunning, 1);
    assert.deepEqual(
      done,
      Array.from({ length: 50 }, (_, index) => index),
    );
  });

  it('continue after a failed one', async () => {
    const queue = new CallQueue(input);
    const failing = queue.run(1, never, () => Promise.reject(new Error('failed')));
    const next = queue.run(1, never, () => Promise.resolve('next'));
    await assert.rejects(failing, /failed/);
    assert.equal(await next, 'next');
  });

  it('are skipped if they were canceled before, and no longer wanted if they are canceled while running', async () => {
    const queue = new CallQueue(input);
    const [first, second] = [new AbortController(), new AbortController()];
    let wanted: readonly boolean[] = [];
    let isRun = false;
    const running = queue.run(1, first.signal, () => {
      const before = queue.isWanted;
      first.abort();
      wanted = [before, queue.isWanted];
      return Promise.resolve();
    });
    const waiting = queue.run(1, second.signal, () => {
      isRun = true;
      return Promise.resolve();
    });
    second.abort();
    await running;
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.deepEqual([wanted, isRun, queue.isWanted], [[true, false], false, true]);
  });

  it('pause the input while they hold too much', async () => {
    const queue = new CallQueue(input);
    const nothing = (): Promise<void> => Promise.resolve();
    const calls = [queue.run(15_000_000, never, nothing)];
    assert.equal(input.isPaused, false);
    calls.push(queue.run(15_000_000, never, nothing));
    assert.equal(input.isPaused, true);
    await calls[0];
    await setImmediate();
    assert.equal(input.isPaused, false);
    await Promise.all(calls);
  });
});
