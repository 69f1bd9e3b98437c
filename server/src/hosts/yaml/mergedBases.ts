import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { YamlTree } from './parse.ts';

/** Take a step after this many nodes. */
const nodesPerStep = 1_000;

/**
 * The objects with an anchor that are merged into others (`<<: *base`), all of which have a version or get it from
 * another base. Such an object does not need its own.
 */
export function* basesWithVersion({ roots, aliases }: YamlTree): Steps<ReadonlySet<ObjectNode>> {
  const withVersion = new Set<ObjectNode>();
  const without = new Set<ObjectNode>();
  if (aliases.size === 0) return withVersion;
  const pending: ValueNode[] = [...roots];
  let count = 0;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (++count % nodesPerStep === 0) yield;
    if (node.kind === 'array') for (const item of node.items) pending.push(item);
    if (node.kind !== 'object') continue;
    for (const { value } of node.members) if (value !== undefined) pending.push(value);
    const bases = basesOf(node, aliases);
    const has = [node, ...bases].some((each) => memberOf(each, 'Version') !== undefined);
    for (const base of bases) (has ? withVersion : without).add(base);
  }
  for (const base of without) withVersion.delete(base);
  return withVersion;
}

function basesOf(node: ObjectNode, aliases: YamlTree['aliases']): readonly ObjectNode[] {
  return node.members.flatMap(({ key, value }) => {
    if (key.value !== '<<') return [];
    const written = value?.kind === 'array' ? value.items : [value];
    const bases = written.map((each) => (each?.kind === 'dynamic' ? aliases.get(each.start) : each));
    return bases.flatMap((base) => (base?.kind === 'object' ? base : []));
  });
}
