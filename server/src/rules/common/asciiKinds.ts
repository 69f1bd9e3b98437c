import type { PolicyKind } from '../../policy/kind.ts';

/** The kinds of policies that IAM stores. IAM does not accept characters beyond U+00FF. */
export const asciiKinds: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'trust'];
