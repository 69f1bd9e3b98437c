import type { ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { YamlTree } from './parse.ts';

/**
 * The anchored nodes that have a meaning in several places. A node that is not in a policy itself, such as one under
 * `x-statements`, has only the meaning of its alias.
 */
export function sharedNodes(
  { aliases }: Pick<YamlTree, 'aliases'>,
  policies: readonly TextRange[],
): readonly ValueNode[] {
  const uses = new Map<TextRange, TextRange[]>();
  for (const [start, node] of aliases) {
    const use = { start, end: start };
    const others = uses.get(node);
    if (others === undefined) uses.set(node, [use]);
    else others.push(use);
  }
  const parents = parentsOf([...policies, ...uses.keys(), ...[...uses.values()].flat()]);
  const nodes = [...new Set(aliases.values())].sort((a, b) => b.start - a.start);
  const shared = new Set<TextRange>();
  // An anchor comes before its aliases, so it is already known whether the node around an alias is shared.
  for (const node of nodes) {
    const [use, another] = uses.get(node) ?? [];
    let around = use && parents.get(use);
    while (around !== undefined && !uses.has(around)) around = parents.get(around);
    if (another !== undefined || parents.has(node) || (around && shared.has(around))) shared.add(node);
  }
  return nodes.filter((node) => shared.has(node));
}

/** The innermost range around each range that is inside another one. */
function parentsOf(ranges: readonly TextRange[]): ReadonlyMap<TextRange, TextRange> {
  const parents = new Map<TextRange, TextRange>();
  const open: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    let around = open.at(-1);
    while (around !== undefined && around.end < range.end) {
      open.pop();
      around = open.at(-1);
    }
    if (around !== undefined) parents.set(range, around);
    open.push(range);
  }
  return parents;
}
