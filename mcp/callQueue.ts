/** The source of calls; paused while too many of them are queued. */
interface Input {
  pause(): void;
  resume(): void;
}

/** The maximum number of characters of queued arguments; a longer call is queued alone. */
export const maxHeld = 20_000_000;

/**
 * Runs calls one after the other. In parallel, each would hold its memory, and none would be answered before nearly all
 * are finished. A call that is canceled while it waits is not run.
 */
export class CallQueue {
  readonly #input: Input;
  #last: Promise<unknown> = Promise.resolve();
  #held = 0;
  #running: AbortSignal | undefined;

  constructor(input: Input) {
    this.#input = input;
  }

  /** Whether the result of the running call is still needed. */
  get isWanted(): boolean {
    return this.#running?.aborted !== true;
  }

  /** Resolves when all calls so far are answered. */
  get done(): Promise<unknown> {
    return this.#last;
  }

  /** Runs a call with arguments of this length after the calls before it. Rejects if it was canceled by then. */
  run<Result>(length: number, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    this.#hold(length);
    const turn = this.#last.then(async () => {
      // Messages that have arrived in the meantime, such as cancellations, are read first.
      await new Promise(setImmediate);
      signal.throwIfAborted();
      this.#running = signal;
      return work();
    });
    this.#last = turn
      .catch(() => undefined)
      .then(() => {
        this.#running = undefined;
        this.#hold(-length);
      });
    return turn;
  }

  #hold(length: number): void {
    const wasFull = this.#held > maxHeld;
    this.#held += length;
    const isFull = this.#held > maxHeld;
    if (isFull && !wasFull) this.#input.pause();
    if (wasFull && !isFull) this.#input.resume();
  }
}
