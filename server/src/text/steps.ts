/** Work in short steps; other work gets a turn between two of them. */
export type Steps<Result> = Generator<undefined, Result>;

/** Does all steps without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** `list.map(make)`, with a step after a number of entries. */
export function* mapInSteps<Entry, Made>(
  list: readonly Entry[],
  make: (entry: Entry, index: number) => Made,
  perStep = 64,
): Steps<Made[]> {
  const made: Made[] = [];
  for (const [index, entry] of list.entries()) {
    made.push(make(entry, index));
    if (made.length % perStep === 0) yield;
  }
  return made;
}
