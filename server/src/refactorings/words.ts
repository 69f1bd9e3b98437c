/**
 * The words of a name in AWS's spelling: `DescribeDBClusters` consists of Describe, DB, Clusters. Joined, they are the
 * name again.
 */
export function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^A-Za-z\d]+/g) ?? [name];
}

/** A word in lower case and in the singular: `Policies` and `policy` become the same. */
function singular(word: string): string {
  const lower = word.toLowerCase();
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  return lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}

/** A name in the singular and without separators. */
export function joined(name: string): string {
  return singular(name.replace(/[^A-Za-z\d]/g, ''));
}
