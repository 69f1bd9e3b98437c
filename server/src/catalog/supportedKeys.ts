import type { ActionDetails } from './catalog.ts';

/**
 * Whether requests for this action can have the key with this full name, through the action itself or through a
 * resource that it supports.
 */
export function supportsKey({ conditionKeys, resourceTypes }: ActionDetails, name: string): boolean {
  return conditionKeys.includes(name) || resourceTypes.some((use) => use.conditionKeys.includes(name));
}

/** The full names of all keys that requests for this action can have. */
export function supportedKeys({ conditionKeys, resourceTypes }: ActionDetails): ReadonlySet<string> {
  return new Set([...conditionKeys, ...resourceTypes.flatMap((use) => use.conditionKeys)]);
}
