/** Why the closest statement does not allow a request: its elements that do not match, if any. */
export function whyNot(mismatches: readonly string[]): string {
  if (mismatches.length === 0)
    return 'it names only the account, so an identity-based policy there must allow the request too';
  return `its ${mismatches.join(' and ')} ${mismatches.length === 1 ? 'does' : 'do'} not match`;
}
