import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { YamlTree } from './parse.ts';

/** Take a step after this many nodes. */
const nodesPerStep = 1_000;

/** Nobody chains more merge keys. */
const maxDepth = 40;

/**
 * The objects with an anchor that are merged into others (`<<: *base`), all of which have a version or get it from
 * another base. Such an object does not need its own.
 */
export function* basesWithVersion({ roots, aliases }: YamlTree): Steps<ReadonlySet<ObjectNode>> {
  if (aliases.size === 0) return new Set();
  const bases = new Map<ObjectNode, readonly ObjectNode[]>();
  const users = new Map<ObjectNode, ObjectNode[]>();
  const pending: ValueNode[] = [...roots];
  let count = 0;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (++count % nodesPerStep === 0) yield;
    if (node.kind === 'array') for (const item of node.items) pending.push(item);
    if (node.kind !== 'object') continue;
    for (const { value } of node.members) if (value !== undefined) pending.push(value);
    const own = basesOf(node, aliases);
    if (own.length > 0) bases.set(node, own);
    for (const base of own) {
      const others = users.get(base);
      if (others === undefined) users.set(base, [node]);
      else others.push(node);
    }
  }
  const has = remembered((node, depth) => {
    if (memberOf(node, 'Version') !== undefined) return true;
    return (bases.get(node) ?? []).some((base) => has(base, depth + 1));
  });
  const isCompleted = remembered((node, depth) =>
    (users.get(node) ?? []).every(
      (user) => has(user, 0) || (users.has(user) && isCompleted(user, depth + 1)),
    ),
  );
  return new Set([...users.keys()].filter((base) => isCompleted(base, 0)));
}

type Test = (node: ObjectNode, depth: number) => boolean;

/** Decides about each object once, and about none behind a chain that is too long. */
function remembered(test: Test): Test {
  const known = new Map<ObjectNode, boolean>();
  return (node, depth) => {
    if (depth > maxDepth) return false;
    const result = known.get(node) ?? test(node, depth);
    known.set(node, result);
    return result;
  };
}

function basesOf(node: ObjectNode, aliases: YamlTree['aliases']): readonly ObjectNode[] {
  return node.members.flatMap(({ key, value }) => {
    if (key.value !== '<<') return [];
    const written = value?.kind === 'array' ? value.items : [value];
    const bases = written.map((each) => (each?.kind === 'dynamic' ? aliases.get(each.start) : each));
    return bases.flatMap((base) => (base?.kind === 'object' ? base : []));
  });
}
