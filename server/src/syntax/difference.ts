import { originOf } from './moved.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from './node.ts';

type Container = ObjectNode | ArrayNode;
type Entry = Member | ValueNode;

/** How a tree differs from its previous version. */
export interface Difference {
  /** The innermost object or list that contains the whole difference, before and after. */
  readonly before: Container;
  readonly after: Container;
  /** Its removed and added entries. An entry that has only moved may be among both. */
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
}

/**
 * The difference between one tree and the next one, in which unchanged parts are the same nodes or moved ones. It does
 * not look into unchanged parts, so it costs no more than walking the lists that contain the change.
 */
export function differenceOf(former: ObjectNode, next: ObjectNode): Difference {
  let [before, after]: [Container, Container] = [former, next];
  for (;;) {
    const difference = differenceIn(before, after);
    const inner = onlyContainers(difference);
    if (inner === undefined) return difference;
    [before, after] = inner;
  }
}

/** The same for the entries of an object or a list, without looking into them. */
export function differenceIn(before: Container, after: Container): Difference {
  const [own, others] = [entriesOf(before), entriesOf(after)];
  const first = countSame(own, others);
  const maxCommonEnd = Math.min(own.length, others.length) - first;
  let commonEnd = 0;
  while (
    commonEnd < maxCommonEnd &&
    isSame(own[own.length - 1 - commonEnd], others[others.length - 1 - commonEnd])
  )
    commonEnd++;
  return {
    before,
    after,
    removed: own.slice(first, own.length - commonEnd),
    added: others.slice(first, others.length - commonEnd),
  };
}

function countSame(own: readonly Entry[], others: readonly Entry[]): number {
  const max = Math.min(own.length, others.length);
  let first = 0;
  while (first < max && isSame(own[first], others[first])) first++;
  return first;
}

function entriesOf(container: Container): readonly Entry[] {
  return container.kind === 'array' ? container.items : container.members;
}

function isSame(before: Entry | undefined, after: Entry | undefined): boolean {
  if (before === after) return true;
  if (before === undefined || after === undefined) return false;
  if ('key' in before || 'key' in after) return false;
  // A moved entry is another node, but its counts are the same.
  if (before.kind === 'string' && after.kind === 'string')
    return before.value === after.value && before.end - before.start === after.end - after.start;
  return before.kind === 'object' && after.kind === 'object' && originOf(before) === originOf(after);
}

/** An object or list that has replaced another one under the same key. */
function onlyContainers({ removed, added }: Difference): [Container, Container] | undefined {
  const [before, after] = [removed[0], added[0]];
  if (removed.length !== 1 || added.length !== 1 || before === undefined || after === undefined)
    return undefined;
  if ('key' in before && 'key' in after && before.key.value !== after.key.value) return undefined;
  const [own, other] = [valueOf(before), valueOf(after)];
  if (own?.kind === 'object' && other?.kind === 'object') return [own, other];
  return own?.kind === 'array' && other?.kind === 'array' ? [own, other] : undefined;
}

/** The entries of a container. */
export function valueOf(entry: Entry): ValueNode | undefined {
  return 'key' in entry ? entry.value : entry;
}
