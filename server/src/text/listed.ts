/**
 * Names in a sentence: `a, b and c`, or `a, b and 3 more` where there are more than those shown. Not `Intl.ListFormat`,
 * whose first use takes a tenth of a second.
 */
export function listed(shown: readonly string[], count = shown.length): string {
  const rest = count - shown.length;
  const last = rest > 0 ? `${rest < 1_000 ? String(rest) : rest.toLocaleString('en-US')} more` : shown.at(-1);
  const before = rest > 0 ? shown : shown.slice(0, -1);
  return before.length === 0 ? (last ?? '') : `${before.join(', ')} and ${last ?? ''}`;
}
