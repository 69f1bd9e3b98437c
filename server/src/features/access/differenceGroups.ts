import type { ActionDifference } from './policyDifference.ts';

/** Actions that were added or removed on the same resources and under the same conditions. */
export interface DifferenceGroup extends Omit<ActionDifference, 'action'> {
  readonly actions: readonly string[];
}

/** Groups differences that differ only in the action. Groups are in the order of their first actions. */
export function groupDifferences(differences: readonly ActionDifference[]): readonly DifferenceGroup[] {
  const groups = new Map<string, DifferenceGroup & { readonly actions: string[] }>();
  for (const { action, ...rest } of differences) {
    const { level, certain, resources, conditions } = rest;
    const key = JSON.stringify([level, certain, resources, conditions]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...rest, actions: [action] });
    else group.actions.push(action);
  }
  return [...groups.values()];
}
