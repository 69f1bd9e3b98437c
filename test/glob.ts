/**
 * Whether a pattern matches everything that another one does. Stars and question marks of the inner one are characters
 * that only wildcards match.
 */
export function globCovers(outerPattern: string, innerPattern: string): boolean {
  const [outer, inner] = [starsLast(outerPattern), starsLast(innerPattern)];
  if (outer === '*' || outer === inner) return true;
  if (!/[*?]/.test(outer)) return false;
  const star = outer.indexOf('*');
  if (star >= 0 && !inner.startsWith(outer.slice(0, star).split('?')[0] ?? '')) return false;
  let states = closure(new Set([0]), outer);
  for (const unit of inner) {
    const next = new Set<number>();
    for (const state of states) {
      const expected = outer[state];
      if (expected === '*') next.add(state);
      else if (expected === unit || (expected === '?' && unit !== '*')) next.add(state + 1);
    }
    states = closure(next, outer);
    if (states.size === 0) return false;
  }
  return states.has(outer.length);
}

/** `*?` and `?*` match the same, but only in the second form a question mark has its own character. */
function starsLast(pattern: string): string {
  return pattern.replaceAll(/[*?]*\*[*?]*/g, (run) => `${run.replaceAll('*', '')}*`);
}

function closure(states: Set<number>, pattern: string): Set<number> {
  for (const state of states) if (pattern[state] === '*') states.add(state + 1);
  return states;
}

/** Whether there is a text that both patterns match. */
export function globsIntersect(one: string, other: string): boolean {
  const known = new Map<string, boolean>();
  const from = (i: number, j: number): boolean => {
    const key = `${i} ${j}`;
    const answer = known.get(key) ?? meetFrom(i, j);
    known.set(key, answer);
    return answer;
  };
  const meetFrom = (i: number, j: number): boolean => {
    const [a, b] = [one[i], other[j]];
    if (a === '*') return from(i + 1, j) || (b !== undefined && from(i, j + 1));
    if (b === '*') return from(i, j + 1) || (a !== undefined && from(i + 1, j));
    if (a === undefined || b === undefined) return a === b;
    return (a === b || a === '?' || b === '?') && from(i + 1, j + 1);
  };
  return from(0, 0);
}
