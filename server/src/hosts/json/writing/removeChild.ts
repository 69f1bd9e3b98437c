import type { Scene } from './children.ts';
import { endsLine, skipBlanks, skipBlanksBack, startsLine } from './layout.ts';
import type { Change } from './newText.ts';

/** Removes a child with its comma, and with its line if nothing else is on it. */
export function removeChild(index: number, scene: Scene): readonly Change[] {
  const child = scene.children[index];
  const gap = scene.gaps[index + 1];
  if (child === undefined || gap === undefined) return [];
  const { comma } = gap;
  // A comment between the child and its comma stays, so the child and the comma are removed separately.
  const isApart = comma !== undefined && gap.comments.some(({ start }) => start < comma);
  const end = comma === undefined || isApart ? child.end : comma + 1;
  const removal = widen(child.start, end, index, scene);
  return isApart ? [removal, remove(comma, comma + 1)] : [removal];
}

/** Includes the blanks that would remain on one side. */
function widen(start: number, end: number, index: number, scene: Scene): Change {
  const { inside, isClosed, gaps, kept } = scene;
  const { text } = scene.layout;
  const before = skipBlanksBack(text, start);
  const after = skipBlanks(text, end);
  const isBeforeBracket = isClosed && after === inside.end;
  if (startsLine(text, start)) {
    if (endsLine(text, end)) return remove(lineBreakBefore(text, before), after);
    const followsLineComment =
      gaps[index]?.comments.some(
        (comment) => text.charAt(comment.start) === '#' || text[comment.start + 1] === '/',
      ) ?? false;
    if (isBeforeBracket && !followsLineComment) return remove(text.slice(0, start).trimEnd().length, end);
    return remove(start, isBeforeBracket ? end : after);
  }
  if (endsLine(text, end)) return remove(before, after);
  // If everything after it is removed too, the blanks before it would remain.
  const isLast = isBeforeBracket || (kept.at(-1) ?? -1) < index;
  return isLast ? remove(before, end) : remove(start, after);
}

function lineBreakBefore(text: string, lineStart: number): number {
  return text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
}

function remove(start: number, end: number): Change {
  return { start, end, newText: [], rank: 0 };
}
