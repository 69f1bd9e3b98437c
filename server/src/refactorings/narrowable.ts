import type { ActionDetails, Catalog } from '../catalog/catalog.ts';
import type { ActionPattern } from '../policy/policy.ts';
import { isNarrowable } from './resourceTypeChoice.ts';

/** The actions that one pattern of a statement covers, by what they take as their resource. */
export interface Reach {
  readonly pattern: ActionPattern;
  /** They accept resources of some type, so an ARN can narrow them. */
  readonly narrowable: readonly ActionDetails[];
  /** They take only `*`. */
  readonly starOnly: readonly ActionDetails[];
  /** The pattern covers more than is here. */
  readonly isReduced?: boolean;
}

/**
 * What a pattern covers. Undefined if that is unknown: a wildcard in the service, a service that the catalog does not
 * know or whose details are not loaded, a name that matches no action.
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
