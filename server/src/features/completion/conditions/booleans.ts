import type { Effect } from '../../../policy/elements.ts';

/**
 * `true` and `false`, starting with the value that such a statement usually tests: Deny statements test for requests
 * without TLS, MFA or a key, and Allow statements for the opposite.
 */
export function booleansFor(
  isNull: boolean,
  effect: Effect | undefined,
): readonly ['true' | 'false', 'true' | 'false'] {
  return isNull === (effect === 'Deny') ? ['true', 'false'] : ['false', 'true'];
}
