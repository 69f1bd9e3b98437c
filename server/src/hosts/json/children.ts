import type { TextRange } from '../../text/range.ts';
import { readGap } from './layout.ts';
import type { Gap, Layout } from './layout.ts';
import type { NewText } from './newText.ts';
import type { Place } from './writeValue.ts';

/** What happens to the children of one object or list. */
export interface ChildEdits {
  readonly container: TextRange;
  readonly brackets: '[]' | '{}';
  readonly children: readonly TextRange[];
  /** Indexes of children. */
  readonly removed: ReadonlySet<number>;
  /** Sorted by place. */
  readonly inserted: readonly Insertion[];
  /** Other edits change something within a child that stays. */
  readonly changesInside: boolean;
}

export interface Insertion {
  /** Index of the child before which the entry goes; the number of children for the end. */
  readonly at: number;
  readonly write: (place: Place) => NewText;
}

/** A container whose children change, and the text between them. */
export interface Scene extends ChildEdits {
  readonly layout: Layout;
  /** Without the brackets. */
  readonly inside: TextRange;
  /** While it is being typed, the closing bracket may be missing. */
  readonly isClosed: boolean;
  /** In front of each child, and after the last. */
  readonly gaps: readonly Gap[];
  /** Indexes of the children that stay. */
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
