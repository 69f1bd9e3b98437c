/** Names in a sentence: `a, b and c`, or `a, b and 3 more` if there are more than those shown. */
export function listed(
  shown: readonly string[],
  count = shown.length,
  word: 'and' | 'or' | 'nor' = 'and',
): string {
  const names = count > shown.length ? [...shown, more(count - shown.length)] : shown;
  // British English has no comma before the last name.
  const format = new Intl.ListFormat('en-GB', { type: word === 'and' ? 'conjunction' : 'disjunction' });
  if (word !== 'nor') return format.format(names);
  const parts = format.formatToParts(names);
  return parts.map(({ type, value }) => (type === 'literal' && value === ' or ' ? ' nor ' : value)).join('');
}

/** How many are not shown, at the end of a list. */
export function more(count: number): string {
  return `${count.toLocaleString('en-US')} more`;
}
