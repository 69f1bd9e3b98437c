/**
 * Services whose actions AWS says nothing of where a condition on aws:ResourceTag does not reach them, by prefix.
 * Measured: ValidatePolicy's findings on the AWS managed policies up to 2026-03-07, as the repository zoph-io/MAMIP keeps them.
 */
export const silentTagServices: ReadonlySet<string> = new Set([
  'cloudfront',
  'resource-explorer-2',
  'resource-groups',
]);
