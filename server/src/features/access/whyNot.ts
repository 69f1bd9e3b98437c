/**
 * Why the statement that comes closest does not allow a request: the elements of it that do not match, or none of them.
 */
export function whyNot(mismatches: readonly string[]): string {
  if (mismatches.length === 0)
    return 'it names only the account, so an identity-based policy there must allow the request too';
  return `its ${mismatches.join(' and ')} ${mismatches.length === 1 ? 'does' : 'do'} not match`;
}
