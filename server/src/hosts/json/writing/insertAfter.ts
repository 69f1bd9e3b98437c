import type { Insertion, Scene } from './children.ts';
import { readGap, skipBlanks, startsLine } from './layout.ts';
import type { Change, NewText } from './newText.ts';
import { joinEntries } from './writeValue.ts';

/** Inserts entries after a remaining child, or at the start of the container if `anchor` is -1. */
export function insertAfter(anchor: number, group: readonly Insertion[], scene: Scene): readonly Change[] {
  const { layout, children, inside, isTrailing } = scene;
  const isLast = anchor === (scene.kept.at(-1) ?? -1);
  const isMultiline = breaksLines(anchor, scene);
  const lineIndent = isMultiline ? entryIndent(anchor, scene) : layout.indentAt(inside.start);
  const entries = group.map(({ write }) => write({ layout, indent: lineIndent, oneLine: !isMultiline }));
  const before = isMultiline ? `${layout.lineBreak}${lineIndent}` : layout.space;
  const lastComma = isLast && !isTrailing ? '' : ',';
  const child = children[anchor];
  if (child === undefined) {
    const first = children[scene.kept[0] ?? -1];
    if (!isMultiline && first !== undefined) {
      const comma = `,${layout.space}`;
      return [insertion(first.start, [...joinEntries(entries, comma), comma])];
    }
    const start = first === undefined ? lastContent(scene) : endOfComments(scene, inside.start);
    return [insertion(start, [before, ...joinEntries(entries, `,${before}`), lastComma])];
  }
  const comma = scene.gaps[anchor + 1]?.comma;
  const base = comma === undefined ? child.end : comma + 1;
  const start = isMultiline ? endOfComments(scene, base) : base;
  return [
    ...(comma === undefined ? [insertion(child.end, [','])] : []),
    insertion(start, [before, ...joinEntries(entries, `,${before}`), lastComma]),
  ];
}

function insertion(start: number, newText: NewText): Change {
  return { start, end: start, newText, rank: 0 };
}

/** Whether the children around the place are on separate lines. */
function breaksLines(anchor: number, { children, inside, layout, gaps }: Scene): boolean {
  if (children.length === 0 || (anchor < 0 && gaps.some(({ comments }) => comments.length > 0))) return true;
  const next = anchor + 1 < children.length ? anchor + 1 : anchor;
  const gapStart = children[next - 1]?.end ?? inside.start;
  return layout.text.slice(gapStart, children[next]?.start).includes('\n');
}

function entryIndent(anchor: number, { children, inside, layout }: Scene): string {
  const neighbors = [children[anchor + 1], children[anchor], children[0]];
  const model = neighbors.find((child) => child !== undefined && startsLine(layout.text, child.start));
  if (model !== undefined) return layout.indentAt(model.start);
  return layout.indentAt(inside.start) + layout.indent;
}

/** The end of the comments that follow on the same line, which belong to the existing child. */
function endOfComments({ layout, inside, gaps }: Scene, from: number): number {
  const gap = gaps.find(({ start, end }) => start <= from && from <= end);
  const { comments } = readGap(layout.text, from, gap?.end ?? inside.end);
  let end = from;
  for (const comment of comments) {
    if (skipBlanks(layout.text, end) !== comment.start) break;
    end = comment.end;
  }
  return end;
}

/** The end of the container's content. If no child stays, this is the end of its last comment. */
function lastContent({ layout, inside }: Scene): number {
  return inside.start + layout.text.slice(inside.start, inside.end).trimEnd().length;
}
