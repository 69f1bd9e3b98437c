import type { ArrayNode, ValueNode } from '../../../syntax/node.ts';
import type { TextRange } from '../../../text/range.ts';
import type { TextReplacement } from '../../host.ts';
import { detectLayout, indentAt, startsLine } from './layout.ts';

/** Only a comma and blanks. */
const comma = /^\s*,(?=[ \t]*$)/;

/** A list of several strings on one line. */
const inlineList = /\[[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*,[^\]\n]*\]/;

/**
 * Puts each item of a list on its own line when the item at `offset` is typed after another: splits a list of two, and
 * continues if the other items have their own lines. Empty if the author puts several items on a line, here or
 * elsewhere. `later`: the following items have been typed in the meantime, and get their own lines too.
 */
export function listLines(
  text: string,
  list: ArrayNode,
  offset: number,
  later = false,
): readonly TextReplacement[] {
  const { start, end, items } = list;
  const index = items.findIndex((each) => each.start === offset);
  const typed = items.slice(index, later ? undefined : index + 1);
  const others = items.filter((each) => !typed.includes(each));
  const [first, last] = [others[0], items.at(-1)];
  if (index < 1 || first === undefined || last === undefined || text[end - 1] !== ']') return [];
  const gaps = typed.flatMap((item) => gapBefore(text, item, items[items.indexOf(item) - 1]) ?? []);
  if (gaps.length < typed.length) return [];
  const { indent, lineBreak } = detectLayout(text, '  ');
  if ([{ start: end - 1 }, ...others].every((each) => startsLine(text, each.start)))
    return gaps.map((gap) => ({ ...gap, newText: lineBreak + indentAt(text, first.start) }));
  const isInLine = !text.slice(start, end).includes('\n');
  if (others.length > 1 || !isInLine || isWrittenInLine(text, list)) return [];
  const outer = lineBreak + indentAt(text, start);
  return [
    { start: start + 1, end: first.start, newText: outer + indent },
    ...gaps.map((gap) => ({ ...gap, newText: outer + indent })),
    // Includes the bracket, so that a cursor after the item stays there.
    { start: last.end, end, newText: `${outer}]` },
  ];
}

/** The blanks between a comma and an item on the same line; undefined if there is anything else. */
function gapBefore(
  text: string,
  { start }: ValueNode,
  previous: ValueNode | undefined,
): TextRange | undefined {
  if (previous?.kind !== 'string' || startsLine(text, start)) return undefined;
  const found = comma.exec(text.slice(previous.end, start));
  return found === null ? undefined : { start: previous.end + found[0].length, end: start };
}

/** Whether the document is a single line, or has other lists with several strings on one line. */
function isWrittenInLine(text: string, { start, end }: ArrayNode): boolean {
  return (
    !text.trim().includes('\n') || inlineList.test(text.slice(0, start)) || inlineList.test(text.slice(end))
  );
}
