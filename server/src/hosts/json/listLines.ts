import type { ArrayNode, ValueNode } from '../../syntax/node.ts';
import type { TextReplacement } from '../host.ts';
import { detectLayout, indentAt, startsLine } from './layout.ts';

/** A comma and blanks, and nothing else. */
const comma = /^\s*,(?=[ \t]*$)/;

/** A list of several strings in one line. */
const inlineList = /\[[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*,[^\]\n]*\]/;

/**
 * Gives each item of a list a line of its own where the item at `offset` is typed behind another: breaks up a list of two, and goes on so where
 * the others have lines. Empty where the author writes otherwise: several items in a line, here or elsewhere.
 */
export function listLines(text: string, list: ArrayNode, offset: number): readonly TextReplacement[] {
  const { start, end, items } = list;
  const index = items.findIndex((each) => each.start === offset);
  const [item, previous] = [items[index], items[index - 1]];
  if (item === undefined || previous?.kind !== 'string' || text[end - 1] !== ']') return [];
  const gap = comma.exec(text.slice(previous.end, offset));
  if (gap === null || startsLine(text, offset)) return [];
  const before = { start: previous.end + gap[0].length, end: offset };
  const { indent, lineBreak } = detectLayout(text, '  ');
  if (haveLines(text, list, item)) {
    const [first] = items;
    return [{ ...before, newText: lineBreak + indentAt(text, first?.start ?? start) }];
  }
  const isInLine = !text.slice(start, end).includes('\n');
  if (items.length !== 2 || !isInLine || isWrittenInLine(text, list)) return [];
  const outer = lineBreak + indentAt(text, start);
  return [
    { start: start + 1, end: previous.start, newText: outer + indent },
    { ...before, newText: outer + indent },
    { start: item.end, end: end - 1, newText: outer },
  ];
}

/** Whether all other items and the bracket behind them begin a line. */
function haveLines(text: string, { end, items }: ArrayNode, item: ValueNode): boolean {
  return startsLine(text, end - 1) && items.every((each) => each === item || startsLine(text, each.start));
}

/** Whether the document is in one line, or has other lists of several strings in one. */
function isWrittenInLine(text: string, { start, end }: ArrayNode): boolean {
  return (
    !text.trim().includes('\n') || inlineList.test(text.slice(0, start)) || inlineList.test(text.slice(end))
  );
}
