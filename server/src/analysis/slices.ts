import type { Steps } from '../text/steps.ts';

/** Lets other pending messages be answered. */
type Pause = () => Promise<void>;

/** For how many milliseconds work goes on before others have their turn. */
export const maxSliceTime = 40;

/** Thrown when work is abandoned because its result is no longer needed. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** How long work makes room for other work; it is done in one go by default. */
export interface Slices {
  readonly pause?: Pause;
  /** For how many milliseconds work goes on before a pause; with 0 there is one after each step. */
  readonly slice?: number;
}

/**
 * Does work step by step to its result, with pauses in between; gives it up at a pause where it is no longer wanted.
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  { pause, slice = maxSliceTime }: Slices,
  isWanted: () => boolean,
): Promise<Result> {
  let until = Date.now() + slice;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (pause === undefined || Date.now() < until) continue;
    await pause();
    if (!isWanted()) throw new Overtaken();
    until = Date.now() + slice;
  }
}
