import type { Effect } from '../../policy/elements.ts';

/**
 * `true` and `false`, first the one that such a statement mostly asks for: a Deny is for what came without TLS or MFA,
 * or without a key, and an Allow for the contrary.
 */
export function truthsFor(
  isNull: boolean,
  effect: Effect | undefined,
): readonly ['true' | 'false', 'true' | 'false'] {
  return isNull === (effect === 'Deny') ? ['true', 'false'] : ['false', 'true'];
}
