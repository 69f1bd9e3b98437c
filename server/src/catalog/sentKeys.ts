import type { ActionDetails } from './catalog.ts';

/**
 * Whether requests for this action can have the key, given by its full name: by the action itself or by a resource that
 * it takes.
 */
export function sendsKey({ conditionKeys, resourceTypes }: ActionDetails, name: string): boolean {
  return conditionKeys.includes(name) || resourceTypes.some((use) => use.conditionKeys.includes(name));
}

/** The full names of all keys that requests for this action can have. */
export function keysSentWith({ conditionKeys, resourceTypes }: ActionDetails): ReadonlySet<string> {
  return new Set([...conditionKeys, ...resourceTypes.flatMap((use) => use.conditionKeys)]);
}
