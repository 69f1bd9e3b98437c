import type { Steps } from '../text/steps.ts';

/** Gives other pending messages a turn. */
type Pause = () => Promise<void>;

/** The number of milliseconds after which other work gets a turn. */
export const maxSliceTime = 40;

/** Thrown when work is abandoned because its result is no longer needed. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** How work pauses for other work; by default it does not. */
export interface Slices {
  readonly pause?: Pause;
  /** The number of milliseconds before a pause; with 0 there is one after each step. */
  readonly slice?: number;
}

/** Does work step by step, with pauses in between; abandons it at a pause if it is no longer wanted. */
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
