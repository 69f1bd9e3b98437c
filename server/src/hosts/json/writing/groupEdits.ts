import type { Edit } from '../../../syntax/edit.ts';
import { placeOf } from '../../../syntax/edit.ts';
import type { ArrayNode, ObjectNode } from '../../../syntax/node.ts';
import { contains } from '../../../text/range.ts';
import type { TextRange } from '../../../text/range.ts';
import type { ChildEdits, Insertion } from './children.ts';
import { writeMember, writeValue } from './writeValue.ts';

/** The range that an edit affects: for a renamed member, only the key. */
function targetOf(edit: Edit): TextRange {
  return edit.kind === 'renameKey' ? edit.member.key : placeOf(edit);
}

/** An edit that removes or replaces the range it affects, and its index among all edits. */
interface RemovingEdit {
  readonly edit: Edit;
  readonly index: number;
  readonly range: TextRange;
}

/**
 * The edits whose ranges are not removed by another edit. Does not compare all pairs, because there may be thousands of
 * edits.
 */
export function liveEdits(edits: readonly Edit[]): readonly Edit[] {
  const removing = new RemovedRanges(edits);
  return edits.filter((edit, index) => !removing.coverWidely(targetOf(edit)) && !removing.undo(edit, index));
}

/** The ranges that edits remove or replace. */
class RemovedRanges {
  /** The starts of the removed ranges in order, and for each the furthest end of all ranges up to there. */
  readonly #starts: number[] = [];
  readonly #reach: number[] = [];
  /** The furthest end of the ranges that start at an offset. */
  readonly #ends = new Map<number, number>();
  readonly #byRange = new Map<string, RemovingEdit[]>();

  constructor(edits: readonly Edit[]) {
    const removing = edits
      .map((edit, index): RemovingEdit => ({ edit, index, range: targetOf(edit) }))
      .filter(({ edit }) => removesTarget(edit))
      .sort((a, b) => a.range.start - b.range.start);
    for (const each of removing) {
      const { start, end } = each.range;
      this.#starts.push(start);
      this.#reach.push(Math.max(end, this.#reach.at(-1) ?? 0));
      this.#ends.set(start, Math.max(end, this.#ends.get(start) ?? 0));
      const same = this.#byRange.get(rangeKey(each.range));
      if (same === undefined) this.#byRange.set(rangeKey(each.range), [each]);
      else same.push(each);
    }
  }

  /** Whether a larger range that includes this one is removed. */
  coverWidely({ start, end }: TextRange): boolean {
    const before = firstAtLeast(this.#starts, start) - 1;
    return (before >= 0 && (this.#reach[before] ?? 0) >= end) || (this.#ends.get(start) ?? 0) > end;
  }

  /** Whether another edit removes or replaces exactly the same range. */
  undo(edit: Edit, index: number): boolean {
    const same = this.#byRange.get(rangeKey(targetOf(edit))) ?? [];
    return same.some((other) => other.edit !== edit && isPointless(edit, other.edit, index < other.index));
  }
}

function rangeKey({ start, end }: TextRange): string {
  return `${String(start)} ${String(end)}`;
}

/** The index of the first number that is at least `least`, in a sorted list. */
function firstAtLeast(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Whether `other`, which removes or replaces the range of `edit`, makes `edit` pointless. `isLater`: `other` comes
 * after `edit`.
 */
function isPointless(edit: Edit, other: Edit, isLater: boolean): boolean {
  if (isRemoval(other)) return !isRemoval(edit) || isLater;
  if (edit.kind === 'replace') return isLater;
  // The new value of a scalar becomes the first item of the list that replaces the scalar.
  return !isRemoval(edit) && !(edit.kind === 'insertItem' && edit.into.kind !== 'array');
}

function removesTarget(edit: Edit): boolean {
  return edit.kind === 'replace' || isRemoval(edit);
}

function isRemoval(edit: Edit): boolean {
  return edit.kind === 'remove' || edit.kind === 'removeItem';
}

/** The objects and lists whose children change, each with the changes to its children. */
export function childEdits(edits: readonly Edit[]): readonly ChildEdits[] {
  const byContainer = new Map<ObjectNode | ArrayNode, Edit[]>();
  for (const edit of edits) {
    const container = containerOf(edit);
    if (container === undefined) continue;
    const own = byContainer.get(container);
    if (own === undefined) byContainer.set(container, [edit]);
    else own.push(edit);
  }
  const inOrder = [...edits].sort((a, b) => targetOf(a).start - targetOf(b).start);
  const starts = inOrder.map((edit) => targetOf(edit).start);
  const changesInside = (container: ObjectNode | ArrayNode): boolean => {
    for (let index = firstAtLeast(starts, container.start); index < inOrder.length; index++) {
      const edit = inOrder[index];
      if (edit === undefined || targetOf(edit).start > container.end) return false;
      if (containerOf(edit) !== container && contains(container, targetOf(edit))) return true;
    }
    return false;
  };
  return [...byContainer].map(([container, own]) => childEditsOf(container, own, changesInside(container)));
}

function containerOf(edit: Edit): ObjectNode | ArrayNode | undefined {
  switch (edit.kind) {
    case 'remove':
    case 'removeItem':
      return edit.container;
    case 'insertMember':
      return edit.into;
    case 'insertItem':
      return edit.into.kind === 'array' ? edit.into : undefined;
    case 'replace':
    case 'renameKey':
    case 'repair':
      return undefined;
  }
}

function childEditsOf(
  container: ObjectNode | ArrayNode,
  own: readonly Edit[],
  changesInside: boolean,
): ChildEdits {
  const children: readonly TextRange[] = container.kind === 'object' ? container.members : container.items;
  const places = new Map(children.map((child, index) => [rangeKey(child), index] as const).reverse());
  const indexes = own.filter(isRemoval).map((edit) => places.get(rangeKey(targetOf(edit))) ?? -1);
  return {
    container,
    brackets: container.kind === 'object' ? '{}' : '[]',
    children,
    removed: new Set(indexes.filter((index) => index >= 0)),
    inserted: own.flatMap((edit) => insertionOf(edit) ?? []).sort((a, b) => a.at - b.at),
    changesInside,
  };
}

function insertionOf(edit: Edit): Insertion | undefined {
  if (edit.kind === 'insertMember') {
    const { key, value } = edit;
    return { at: placeOfMember(edit), write: (place) => writeMember(key, value, place) };
  }
  if (edit.kind !== 'insertItem' || edit.into.kind !== 'array') return undefined;
  const { value, after, into } = edit;
  const index = after === undefined ? -1 : indexOf(into.items, after);
  return { at: index < 0 ? into.items.length : index + 1, write: (place) => writeValue(value, place) };
}

function placeOfMember({ into, before, after }: Extract<Edit, { kind: 'insertMember' }>): number {
  const place = (key: string | undefined): number =>
    key === undefined ? -1 : into.members.findIndex((member) => member.key.value === key);
  const [front, following] = [place(before), place(after)];
  if (front >= 0) return front;
  return following >= 0 ? following + 1 : into.members.length;
}

function indexOf(children: readonly TextRange[], child: TextRange): number {
  return children.findIndex(({ start, end }) => start === child.start && end === child.end);
}
