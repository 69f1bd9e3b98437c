import type { Steps } from '../text/steps.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from './node.ts';

/** What becomes of a value; in steps where there may be much in it. */
export type Changed = ValueNode | Steps<ValueNode>;

/** After so many entries of an object or a list others have their turn. */
const entriesPerStep = 500;

/** An object with other values: the same object where none changes, as nearly everywhere. */
export function* withValues(
  node: ObjectNode,
  change: (value: ValueNode, key: string) => Changed,
): Steps<ObjectNode> {
  let members: Member[] | undefined;
  let index = 0;
  for (const member of node.members) {
    const { key, value } = member;
    const made = value && change(value, key.value);
    const next = isSteps(made) ? yield* made : made;
    if (next !== value) members ??= node.members.slice(0, index);
    members?.push(next === value ? member : { ...member, value: next });
    if (++index % entriesPerStep === 0) yield;
  }
  return members === undefined ? node : { ...node, members };
}

/** The same of a list. */
export function* withItems(node: ArrayNode, change: (item: ValueNode) => Changed): Steps<ArrayNode> {
  let items: ValueNode[] | undefined;
  let index = 0;
  for (const item of node.items) {
    const made = change(item);
    const next = isSteps(made) ? yield* made : made;
    if (next !== item) items ??= node.items.slice(0, index);
    items?.push(next);
    if (++index % entriesPerStep === 0) yield;
  }
  return items === undefined ? node : { ...node, items };
}

/** Goes through the steps where there are any. */
export function* done(made: Changed): Steps<ValueNode> {
  return isSteps(made) ? yield* made : made;
}

function isSteps(made: Changed | undefined): made is Steps<ValueNode> {
  return made !== undefined && 'next' in made;
}
