import type { Effort } from '../text/effort.ts';
import type { Steps } from '../text/steps.ts';

type Actions = ReadonlySet<string>;

/**
 * The actions that are in the same sets of all statements, so that one answer about a policy is true for each of them.
 * Policies name few different sets: a service, or what a wildcard covers.
 */
export class ActionClass {
  readonly others: ActionClass | undefined;
  readonly last: Actions;
  #sets: Set<Actions> | undefined;

  constructor(others: ActionClass | undefined, last: Actions) {
    this.others = others;
    this.last = last;
  }

  isIn(actions: Actions): boolean {
    if (this.#sets === undefined) {
      this.#sets = new Set([this.last]);
      for (let each = this.others; each !== undefined; each = each.others) this.#sets.add(each.last);
    }
    return this.#sets.has(actions);
  }
}

/** Groups all actions of these sets in linear time: each set splits the groups of the sets before it. */
export function* classesOf(sets: Iterable<Actions>, effort: Effort): Steps<ReadonlyMap<string, ActionClass>> {
  const classes = new Map<string, ActionClass>();
  for (const actions of new Set(sets)) {
    if (effort.spend(actions.size)) yield;
    const split = new Map<ActionClass | undefined, ActionClass>();
    for (const action of actions) {
      const before = classes.get(action);
      const after = split.get(before) ?? new ActionClass(before, actions);
      split.set(before, after);
      classes.set(action, after);
    }
  }
  return classes;
}
