import type { Action } from '../../../catalog/catalog.ts';

/**
 * Counts actions that are in several lists only once. It marks their indexes in their services; a Set takes ten times
 * as long.
 */
export class DistinctActions {
  readonly #marks = new Map<string, number[]>();
  #round = 0;

  count(lists: readonly (readonly Action[])[]): number {
    this.#round++;
    let count = 0;
    let service: string | undefined;
    let marks: number[] = [];
    for (const list of lists) {
      for (const action of list) {
        if (action.service !== service) {
          service = action.service;
          marks = this.#marksOf(service);
        }
        if (marks[action.place] === this.#round) continue;
        marks[action.place] = this.#round;
        count++;
      }
    }
    return count;
  }

  #marksOf(service: string): number[] {
    let marks = this.#marks.get(service);
    if (marks === undefined) {
      marks = [];
      this.#marks.set(service, marks);
    }
    return marks;
  }
}
