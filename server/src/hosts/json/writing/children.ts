import type { TextRange } from '../../../text/range.ts';
import { readGap } from './layout.ts';
import type { Gap, Layout } from './layout.ts';
import type { NewText } from './newText.ts';
import type { Place } from './writeValue.ts';

/** Changes to the children of one object or list. */
export interface ChildEdits {
  readonly container: TextRange;
  readonly brackets: '[]' | '{}';
  readonly children: readonly TextRange[];
  /** The indexes of the removed children. */
  readonly removed: ReadonlySet<number>;
  /** The new entries, sorted by place. */
  readonly inserted: readonly Insertion[];
  /** Other edits change something inside a child that stays. */
  readonly changesInside: boolean;
}

export interface Insertion {
  /** The index of the child that the entry goes before; the number of children to append. */
  readonly at: number;
  readonly write: (place: Place) => NewText;
}

/** A container whose children change, and the text between them. */
export interface Scene extends ChildEdits {
  readonly layout: Layout;
  /** The range without the brackets. */
  readonly inside: TextRange;
  /** The closing bracket may be missing while the container is being typed. */
  readonly isClosed: boolean;
  /** The gaps before each child and after the last one. */
  readonly gaps: readonly Gap[];
  /** The indexes of the children that stay. */
  readonly kept: readonly number[];
  /** There is a trailing comma, which is kept. */
  readonly isTrailing: boolean;
}

/** Reads the text around the children. */
export function setScene(edits: ChildEdits, layout: Layout): Scene {
  const { container, children, removed, brackets } = edits;
  const last = container.end - 1;
  const isClosed =
    layout.text[last] === brackets.charAt(1) && last >= (children.at(-1)?.end ?? container.start + 1);
  const inside = { start: container.start + 1, end: isClosed ? last : container.end };
  const gaps = Array.from({ length: children.length + 1 }, (_, index) =>
    readGap(layout.text, children[index - 1]?.end ?? inside.start, children[index]?.start ?? inside.end),
  );
  const kept = children.flatMap((_, index) => (removed.has(index) ? [] : [index]));
  const isTrailing = kept.length > 0 && gaps.at(-1)?.comma !== undefined;
  return { ...edits, layout, inside, isClosed, gaps, kept, isTrailing };
}
