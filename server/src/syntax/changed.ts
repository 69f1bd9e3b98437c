import type { Steps } from '../text/steps.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from './node.ts';

/** The changed value; in steps if it may be large. */
export type Changed<Node extends ValueNode = ValueNode> = Node | Steps<Node>;

/** The number of entries of an object or list in one step. */
const entriesPerStep = 500;

/** Anything up to this length is changed at once, because splitting it into steps would take longer. */
const maxLengthAtOnce = 20_000;

/** An object with changed values; the same object if none changes, which is nearly always the case. */
export function changedValues(
  node: ObjectNode,
  change: (value: ValueNode, key: string) => Changed,
): Changed<ObjectNode> {
  if (node.end - node.start > maxLengthAtOnce) return valuesFrom(node, change, { index: 0 });
  let made: Member[] | undefined;
  let index = 0;
  for (const member of node.members) {
    const { key, value } = member;
    const next = value && change(value, key.value);
    if (isSteps(next)) return valuesFrom(node, change, { index, made, next });
    if (next !== value) made ??= node.members.slice(0, index);
    made?.push(next === value ? member : { ...member, value: next });
    index++;
  }
  return made === undefined ? node : { ...node, members: made };
}

/** The same for a list. */
export function changedItems(node: ArrayNode, change: (item: ValueNode) => Changed): Changed<ArrayNode> {
  if (node.end - node.start > maxLengthAtOnce) return itemsFrom(node, change, { index: 0 });
  let made: ValueNode[] | undefined;
  let index = 0;
  for (const item of node.items) {
    const next = change(item);
    if (isSteps(next)) return itemsFrom(node, change, { index, made, next });
    if (next !== item) made ??= node.items.slice(0, index);
    made?.push(next);
    index++;
  }
  return made === undefined ? node : { ...node, items: made };
}

/** The same in steps. */
export function withValues(
  node: ObjectNode,
  change: (value: ValueNode, key: string) => Changed,
): Steps<ObjectNode> {
  return done(changedValues(node, change));
}

export function withItems(node: ArrayNode, change: (item: ValueNode) => Changed): Steps<ArrayNode> {
  return done(changedItems(node, change));
}

/** Runs the steps, if there are any. */
export function* done<Node extends ValueNode>(made: Changed<Node>): Steps<Node> {
  return isSteps(made) ? yield* made : made;
}

/** Continues with the changed value, in steps if the change is made in steps. */
export function after<Node extends ValueNode, Next extends ValueNode>(
  made: Changed<Node>,
  then: (node: Node) => Changed<Next>,
): Changed<Next> {
  return isSteps(made) ? afterSteps(made, then) : then(made);
}

function* afterSteps<Node extends ValueNode, Next extends ValueNode>(
  made: Steps<Node>,
  then: (node: Node) => Changed<Next>,
): Steps<Next> {
  return yield* done(then(yield* made));
}

/** The progress of a change: the entries before the index are done, and the one at the index is next. */
interface Progress<Entry> {
  readonly index: number;
  readonly made?: Entry[] | undefined;
  readonly next?: Steps<ValueNode>;
}

function* valuesFrom(
  node: ObjectNode,
  change: (value: ValueNode, key: string) => Changed,
  progress: Progress<Member>,
): Steps<ObjectNode> {
  let { made, next: first } = progress;
  for (let index = progress.index; index < node.members.length; index++) {
    const member = node.members[index];
    if (member === undefined) break;
    const { key, value } = member;
    const changed: Changed | undefined = first ?? (value && change(value, key.value));
    first = undefined;
    const next = isSteps(changed) ? yield* changed : changed;
    if (next !== value) made ??= node.members.slice(0, index);
    made?.push(next === value ? member : { ...member, value: next });
    if ((index + 1) % entriesPerStep === 0) yield;
  }
  return made === undefined ? node : { ...node, members: made };
}

function* itemsFrom(
  node: ArrayNode,
  change: (item: ValueNode) => Changed,
  progress: Progress<ValueNode>,
): Steps<ArrayNode> {
  let { made, next: first } = progress;
  for (let index = progress.index; index < node.items.length; index++) {
    const item = node.items[index];
    if (item === undefined) break;
    const changed: Changed = first ?? change(item);
    first = undefined;
    const next = isSteps(changed) ? yield* changed : changed;
    if (next !== item) made ??= node.items.slice(0, index);
    made?.push(next);
    if ((index + 1) % entriesPerStep === 0) yield;
  }
  return made === undefined ? node : { ...node, items: made };
}

function isSteps<Node extends ValueNode>(made: Changed<Node> | undefined): made is Steps<Node> {
  return made !== undefined && 'next' in made;
}
