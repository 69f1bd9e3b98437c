import type { PolicyKind } from '../../policy/kind.ts';

/** The kinds of policies that belong to IAM, which accepts no characters beyond U+00FF. */
export const asciiKinds: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'trust'];
