import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Calls } from './calls.ts';

/** Policies are a handful of levels deep. */
const deepest = 40;

/** A policy in which the calls that give a text are this text. Nodes without any are the same as before. */
export function presentCalls(root: ObjectNode, calls: Calls): ObjectNode {
  return presentObject(root, calls, 0);
}

function present(node: ValueNode, calls: Calls, depth: number): ValueNode {
  if (depth > deepest) return node;
  switch (node.kind) {
    case 'dynamic':
      return (node.call && (calls.present(node, node.call) ?? calls.split(node, node.call))) ?? node;
    case 'object':
      return presentObject(node, calls, depth);
    case 'array': {
      const items = changed(node.items, (item) => present(item, calls, depth + 1));
      return items === node.items ? node : { ...node, items };
    }
    case 'string':
    case 'scalar':
      return node;
  }
}

function presentObject(node: ObjectNode, calls: Calls, depth: number): ObjectNode {
  const members = changed(node.members, (member): Member => {
    const value = member.value && present(member.value, calls, depth + 1);
    return value === member.value ? member : { ...member, value };
  });
  return members === node.members ? node : { ...node, members };
}

/** A list in which each entry is what becomes of it: the same list where nothing changes, as in nearly all. */
function changed<Each>(all: readonly Each[], change: (each: Each) => Each): readonly Each[] {
  let copy: Each[] | undefined;
  for (const [index, each] of all.entries()) {
    const next = change(each);
    if (next !== each) copy ??= all.slice(0, index);
    copy?.push(next);
  }
  return copy ?? all;
}
