/** Whether a pattern matches all that another one does; stars and question marks of the inner one are characters that only a star takes, or their like. */
export function globCovers(outer: string, inner: string): boolean {
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

function closure(states: Set<number>, pattern: string): Set<number> {
  for (const state of states) if (pattern[state] === '*') states.add(state + 1);
  return states;
}
