/** Where calls come from; paused while too many of them are queued. */
interface Input {
  pause(): void;
  resume(): void;
}

/** So many characters of arguments are held; a call that is longer is taken alone. */
export const maxHeld = 20_000_000;

/**
 * Has calls answered one after the other: all at once would each hold what they compute, and none would be answered
 * before nearly all are. A call that is cancelled while it waits is not run.
 */
export class CallQueue {
  readonly #input: Input;
  #last: Promise<unknown> = Promise.resolve();
  #held = 0;
  #running: AbortSignal | undefined;

  constructor(input: Input) {
    this.#input = input;
  }

  /** Whether anybody waits for what is computed just now. */
  get isWanted(): boolean {
    return this.#running?.aborted !== true;
  }

  /** When all calls are answered that have come so far. */
  get done(): Promise<unknown> {
    return this.#last;
  }

  /**
   * Runs a call with so many characters of arguments when those before it are done; rejects where it is cancelled by
   * then.
   */
  run<Result>(length: number, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    this.#hold(length);
    const turn = this.#last.then(async () => {
      // Messages that have come meanwhile, such as that a call is cancelled, are read first.
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
