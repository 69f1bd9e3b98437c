import type { Statement } from '../policy/policy.ts';
import type { ValueNode } from '../syntax/node.ts';
import { append } from '../text/append.ts';

/**
 * Whether an object of the statement has a duplicate key. It is unclear which one counts, so no refactoring is certain
 * to keep or narrow the meaning until that is fixed.
 */
export function hasDuplicateKeys({ node }: Statement): boolean {
  const pending: ValueNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind !== 'object') continue;
    const keys = new Set(next.members.map(({ key }) => key.value));
    if (keys.size < next.members.length) return true;
    append(
      pending,
      next.members.flatMap(({ value }) => value ?? []),
    );
  }
  return false;
}
