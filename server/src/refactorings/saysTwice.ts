import type { Statement } from '../policy/policy.ts';
import type { ValueNode } from '../syntax/node.ts';

/**
 * Whether a key stands twice in one object of the statement. Then nobody can say which of the two counts, so that nothing is sure to keep or
 * narrow what the statement grants until that is mended.
 */
export function saysTwice({ node }: Statement): boolean {
  const pending: ValueNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind !== 'object') continue;
    const keys = new Set(next.members.map(({ key }) => key.value));
    if (keys.size < next.members.length) return true;
    pending.push(...next.members.flatMap(({ value }) => value ?? []));
  }
  return false;
}
