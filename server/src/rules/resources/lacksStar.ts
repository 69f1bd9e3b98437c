import type { ActionDetails } from '../../catalog/catalog.ts';
import type { PolicyKind } from '../../policy/kind.ts';
import type { Statement } from '../../policy/policy.ts';
import { requiresStar } from '../../refactorings/resourceNeeds.ts';

/**
 * The kinds of policies in which `action-needs-resource-star` applies, because their Resource decides what is granted.
 */
export const kindsRequiringStar: readonly PolicyKind[] = ['identity', 'boundary', 'session'];

/** Whether a statement lacks `*` for an action, rather than an ARN of a supported type. */
export function lacksStar({ effect, policy: { context } }: Statement, action: ActionDetails): boolean {
  return effect === 'Allow' && kindsRequiringStar.includes(context.kind) && requiresStar(action);
}
