import type { ActionDetails, Catalog } from '../catalog/catalog.ts';
import type { ActionPattern } from '../policy/policy.ts';
import { isNarrowable } from './resourceTypeChoice.ts';

/** The actions that a pattern of a statement matches, by the resources that they support. */
export interface Reach {
  readonly pattern: ActionPattern;
  /** Actions that support a resource type, so that an ARN can narrow them. */
  readonly narrowable: readonly ActionDetails[];
  /** Actions that only support `*`. */
  readonly starOnly: readonly ActionDetails[];
  /** The pattern matches more actions than are listed here. */
  readonly isReduced?: boolean;
}

/**
 * What a pattern matches. Undefined if that is unknown: the service contains a wildcard, is unknown to the catalog or
 * not loaded, or the name matches no action.
 */
export function reachOf(pattern: ActionPattern, catalog: Catalog): Reach | undefined {
  if (pattern.service === undefined) return undefined;
  const details = catalog.details(pattern.service);
  if (details === undefined) return undefined;
  const narrowable: ActionDetails[] = [];
  const starOnly: ActionDetails[] = [];
  for (const { name } of details.service.matchActions(pattern.name)) {
    const action = details.action(name);
    if (action !== undefined) (isNarrowable(action) ? narrowable : starOnly).push(action);
  }
  return narrowable.length + starOnly.length === 0 ? undefined : { pattern, narrowable, starOnly };
}
