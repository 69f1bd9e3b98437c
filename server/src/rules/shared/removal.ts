import { memberOf } from '../../syntax/node.ts';
import type { Statement } from '../../policy/policy.ts';
import type { Edit } from '../../syntax/edit.ts';

/** Takes a statement out; undefined for the last one, since AWS wants a policy to have one. */
export function removeStatement({ node, policy }: Statement): Edit | undefined {
  const container = memberOf(policy.node, 'Statement')?.value;
  if (container?.kind !== 'array' || container.items.length < 2) return undefined;
  return { kind: 'removeItem', container, item: node };
}
