import type { ActionDetails } from '../../catalog/catalog.ts';
import type { PolicyKind } from '../../policy/kind.ts';
import type { Statement } from '../../policy/policy.ts';
import { needsStar } from '../../refactorings/resourceNeeds.ts';

/** The kinds of policy that grant by their Resource, in which `action-needs-resource-star` checks. */
export const grantedByStarIn: readonly PolicyKind[] = ['identity', 'boundary', 'session'];

/** Whether what a statement lacks for an action is `*`, rather than an ARN of a type that the action supports. */
export function grantedByStar({ effect, policy: { context } }: Statement, action: ActionDetails): boolean {
  return effect === 'Allow' && grantedByStarIn.includes(context.kind) && needsStar(action);
}
