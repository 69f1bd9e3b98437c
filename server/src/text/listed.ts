/** British English has no comma before the last name. Making a format takes longer than using it. */
const formats = {
  and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
};

/** Names in a sentence: `a, b and c`, or `a, b and 3 more` if there are more than those shown. */
export function listed(
  shown: readonly string[],
  count = shown.length,
  word: 'and' | 'or' | 'nor' = 'and',
): string {
  const names = count > shown.length ? [...shown, more(count - shown.length)] : shown;
  if (word !== 'nor') return formats[word].format(names);
  const parts = formats.or.formatToParts(names);
  return parts.map(({ type, value }) => (type === 'literal' && value === ' or ' ? ' nor ' : value)).join('');
}

/** How many are not shown, at the end of a list. */
export function more(count: number): string {
  return `${count.toLocaleString('en-US')} more`;
}
