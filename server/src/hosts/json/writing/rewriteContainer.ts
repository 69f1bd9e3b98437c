import type { Scene } from './children.ts';
import { closesLine } from './layout.ts';
import { lengthOf } from './newText.ts';
import type { Change, NewText } from './newText.ts';
import { writeEntries } from './writeValue.ts';

/** A container that an insertion extends beyond this column is split into lines. */
const longLine = 100;

/** Rewrites the container if none of its children stay, or if it was on one line that would become too long. */
export function rewriteContainer(scene: Scene): Change | undefined {
  const { container, brackets, layout, kept, inserted, gaps, isClosed } = scene;
  if (!isClosed || gaps.some(({ comments }) => comments.length > 0)) return undefined;
  const { text } = layout;
  const wasOneLine = !text.slice(container.start, container.end).includes('\n');
  const mayBreak = !layout.oneLine && closesLine(text, container.end);
  if (kept.length > 0 && (!wasOneLine || !mayBreak || scene.changesInside || inserted.length === 0))
    return undefined;
  const place = { layout, indent: layout.indentAt(container.start) };
  const write = (oneLine: boolean): NewText =>
    writeEntries(writeAll(scene, place.indent + layout.indent, oneLine), brackets, { ...place, oneLine });
  const short = write(true);
  const lineStart = text.lastIndexOf('\n', container.start - 1) + 1;
  const fits = container.start - lineStart + lengthOf(short) <= longLine;
  if (kept.length > 0 && fits) return undefined;
  const isShortStyle = scene.children.length > 0 || (brackets === '[]' && layout.shortLists);
  const staysShort = !mayBreak || (wasOneLine && fits && isShortStyle);
  return { ...container, newText: staysShort ? short : write(false), rank: 0 };
}

function writeAll(
  { layout, kept, children, inserted }: Scene,
  indent: string,
  oneLine: boolean,
): readonly NewText[] {
  const old = kept.map((index) => ({
    at: index + 0.5,
    newText: [layout.text.slice(children[index]?.start, children[index]?.end)],
  }));
  const added = inserted.map(({ at, write }) => ({ at, newText: write({ layout, indent, oneLine }) }));
  return [...old, ...added].sort((a, b) => a.at - b.at).map(({ newText }) => newText);
}
