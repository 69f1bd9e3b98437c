import type { Edit } from '../../syntax/edit.ts';
import type { ArrayNode, ObjectNode } from '../../syntax/node.ts';
import { contains } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import type { ChildEdits, Insertion } from './children.ts';
import { writeMember, writeValue } from './writeValue.ts';

/** What an edit is about. */
function targetOf(edit: Edit): TextRange {
  switch (edit.kind) {
    case 'replace':
      return edit.node;
    case 'remove':
      return edit.member;
    case 'removeItem':
      return edit.item;
    case 'insertMember':
    case 'insertItem':
      return edit.into;
    case 'renameKey':
      return edit.member.key;
    case 'mend':
      return edit.mending;
  }
}

/** Whether `other` takes away what `edit` is about; `isLater` says that `other` comes behind `edit`. */
export function isInVain(edit: Edit, other: Edit, isLater: boolean): boolean {
  if (edit === other || !isTaking(other)) return false;
  const [target, taken] = [targetOf(edit), targetOf(other)];
  if (!contains(taken, target)) return false;
  if (taken.start !== target.start || taken.end !== target.end) return true;
  if (isRemoval(other)) return !isRemoval(edit) || isLater;
  if (edit.kind === 'replace') return isLater;
  // The new value of a scalar becomes the first item of the list that the scalar turns into.
  return !isRemoval(edit) && !(edit.kind === 'insertItem' && edit.into.kind !== 'array');
}

function isTaking(edit: Edit): boolean {
  return edit.kind === 'replace' || isRemoval(edit);
}

function isRemoval(edit: Edit): boolean {
  return edit.kind === 'remove' || edit.kind === 'removeItem';
}

/** The objects and lists whose children come or go. */
export function editedContainers(edits: readonly Edit[]): readonly (ObjectNode | ArrayNode)[] {
  return [...new Set(edits.flatMap((edit) => containerOf(edit) ?? []))];
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
    case 'mend':
      return undefined;
  }
}

/** What of the edits is about the children of this container. */
export function childEditsOf(container: ObjectNode | ArrayNode, edits: readonly Edit[]): ChildEdits {
  const children: readonly TextRange[] = container.kind === 'object' ? container.members : container.items;
  const own = edits.filter((edit) => containerOf(edit) === container);
  const indexes = own.filter(isRemoval).map((edit) => indexOf(children, targetOf(edit)));
  return {
    container,
    brackets: container.kind === 'object' ? '{}' : '[]',
    children,
    removed: new Set(indexes.filter((index) => index >= 0)),
    inserted: own.flatMap((edit) => insertionOf(edit) ?? []).sort((a, b) => a.at - b.at),
    changesInside: edits.some((edit) => !own.includes(edit) && contains(container, targetOf(edit))),
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
  const [front, behind] = [place(before), place(after)];
  if (front >= 0) return front;
  return behind >= 0 ? behind + 1 : into.members.length;
}

function indexOf(children: readonly TextRange[], child: TextRange): number {
  return children.findIndex(({ start, end }) => start === child.start && end === child.end);
}
