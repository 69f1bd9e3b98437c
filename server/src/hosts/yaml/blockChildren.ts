import type { Edit } from '../../syntax/edit.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Change, NewText } from '../json/writing/newText.ts';
import { lineEndOf, lineStartOf } from '../../text/lines.ts';
import { columnOf } from './layout.ts';
import type { YamlLayout } from './layout.ts';
import type { Lines } from './writeValue.ts';
import { joinLines, writeItem, writeMember } from './writeValue.ts';

/** Changes to the members or items of a container in block style. */
interface BlockEdits {
  readonly container: ObjectNode | ArrayNode;
  readonly removed: ReadonlySet<number>;
  /** The new entries, sorted by place. */
  readonly inserted: readonly { readonly at: number; readonly lines: Lines }[];
}

/** A member, or an item with its dash. */
interface Child extends TextRange {
  readonly node: Member | ValueNode;
}

/** The edits that change the children of this container. */
export function blockEditsOf(
  container: ObjectNode | ArrayNode,
  edits: readonly Edit[],
  layout: YamlLayout,
): BlockEdits {
  const children: readonly (Member | ValueNode)[] =
    container.kind === 'object' ? container.members : container.items;
  const removed = new Set<number>();
  const inserted: { at: number; lines: Lines }[] = [];
  for (const edit of edits) {
    if (edit.kind === 'remove' && edit.container === container) removed.add(children.indexOf(edit.member));
    else if (edit.kind === 'removeItem' && edit.container === container)
      removed.add(children.indexOf(edit.item));
    else if (edit.kind === 'insertMember' && edit.into === container)
      inserted.push({ at: placeOf(edit), lines: writeMember(edit.key, edit.value, layout) });
    else if (edit.kind === 'insertItem' && edit.into === container) {
      const index = edit.after === undefined ? -1 : children.indexOf(edit.after);
      inserted.push({
        at: index < 0 ? children.length : index + 1,
        lines: writeItem(edit.value, layout),
      });
    }
  }
  return { container, removed, inserted: inserted.sort((a, b) => a.at - b.at) };
}

function placeOf({ into, before, after }: Extract<Edit, { kind: 'insertMember' }>): number {
  const place = (key: string | undefined): number =>
    key === undefined ? -1 : into.members.findIndex((member) => member.key.value === key);
  const [front, following] = [place(before), place(after)];
  if (front >= 0) return front;
  return following >= 0 ? following + 1 : into.members.length;
}

/** Removes and inserts children on lines of their own. Comments stay. */
export function changeChildren(
  { container, removed, inserted }: BlockEdits,
  text: string,
  layout: YamlLayout,
): readonly Change[] {
  const children = childrenOf(container, text);
  const column = columnOf(text, children[0]?.start ?? container.start);
  const joined = (lines: Lines): NewText => joinLines(lines, layout, column);
  return [
    ...[...removed].flatMap((index) => removeChild(children, index, text)),
    ...inserted.map(({ at, lines }): Change => {
      const before = children[at - 1];
      const first = children[0];
      if (before === undefined && first !== undefined) {
        return insertion(first.start, [...joined(lines), ...joined([[], []])]);
      }
      return insertion(lineEndOf(text, before?.end ?? container.end), joined([[], ...lines]));
    }),
  ];
}

function insertion(start: number, newText: NewText): Change {
  return { start, end: start, newText, rank: 0 };
}

function childrenOf(container: ObjectNode | ArrayNode, text: string): readonly Child[] {
  if (container.kind === 'object')
    return container.members.map((node) => ({ start: node.start, end: node.end, node }));
  const column = columnOf(text, container.start);
  let from = container.start;
  return container.items.map((node) => {
    const start = dashFrom(text, from, column) ?? node.start;
    from = nextLine(text, node.end);
    return { start, end: node.end, node };
  });
}

/** The next dash in a column. */
function dashFrom(text: string, from: number, column: number): number | undefined {
  for (let start = lineStartOf(text, from); start < text.length; start = nextLine(text, start)) {
    const place = start + column;
    const isInLine = place < lineEndOf(text, start);
    if (isInLine && text[place] === '-' && /^[ \t-]*$/.test(text.slice(start, place))) return place;
  }
  return undefined;
}

function nextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

/** Removes a child with its lines. A comment after it keeps its line. */
function removeChild(children: readonly Child[], index: number, text: string): readonly Change[] {
  const child = children[index];
  if (child === undefined) return [];
  const lineStart = lineStartOf(text, child.start);
  const lineEnd = lineEndOf(text, child.end);
  const comment = text.slice(child.end, lineEnd).search(/\S/);
  const startsLine = text.slice(lineStart, child.start).trim() === '';
  if (comment >= 0) return [removal(child.start, child.end + comment)];
  if (startsLine) return [removal(breakBefore(text, lineStart), lineEnd)];
  const next = children[index + 1];
  const isFollowed = next !== undefined && text.slice(child.end, next.start).trim() === '';
  return [removal(child.start, isFollowed ? next.start : lineEnd)];
}

function breakBefore(text: string, lineStart: number): number {
  if (lineStart === 0) return 0;
  return text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
}

function removal(start: number, end: number): Change {
  return { start, end, newText: [], rank: 0 };
}
