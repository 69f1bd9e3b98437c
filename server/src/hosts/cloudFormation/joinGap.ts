import type { ArrayNode, ValueNode } from '../../syntax/node.ts';
import type { Typed } from '../cursor.ts';
import { nothingTyped } from '../cursor.ts';
import { CallString } from './callString.ts';

/**
 * What is typed where the list of an `Fn::Join` has room for an item: nothing, between the texts of the other items.
 * Undefined elsewhere, and if these texts are unknown.
 */
export function typedInGap(node: ValueNode | undefined, text: string, offset: number): Typed | undefined {
  const call = node instanceof CallString || node?.kind === 'dynamic' ? node.call : undefined;
  const argument = call?.members[0]?.value;
  if (call?.members[0]?.key.value !== 'Fn::Join' || argument?.kind !== 'array') return undefined;
  const [delimiter, list] = argument.items;
  if (delimiter?.kind !== 'string' || list?.kind !== 'array' || !isGap(list, text, offset)) return undefined;
  if (!(node instanceof CallString)) return list.items.length > 0 ? undefined : nothingTyped(offset);
  const from = node.lengthBefore(offset);
  const isFirst = list.items.every(({ start }) => start > offset);
  const before = node.value.slice(0, from) + (isFirst ? '' : delimiter.value);
  const after = (isFirst ? delimiter.value : '') + node.value.slice(from);
  const content = { start: offset, end: offset };
  const literal = { from: before.length, to: before.length, content };
  return { ...nothingTyped(offset), token: node, before, text: before + after, literal };
}

/** Whether only an item is missing at an offset: after a comma or bracket, or after a dash of the list. */
function isGap({ start, end, items }: ArrayNode, text: string, offset: number): boolean {
  if (offset <= start) return false;
  const previous = items.findLast((item) => item.start < offset);
  const next = items.find((item) => item.start >= offset);
  if (text[start] !== '[') {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    const dash = text.slice(lineStart, offset).trimEnd().length - 1;
    const isFree =
      /^[\s-]*-[ \t]+$/.test(text.slice(lineStart, offset)) && /^\s*$/.test(restOfLine(text, offset));
    return isFree && dash === start - (text.lastIndexOf('\n', start - 1) + 1);
  }
  if (next?.start === offset) return false;
  const before = text.slice(previous?.end ?? start + 1, offset);
  const after = text.slice(offset, next?.start ?? end);
  return (previous === undefined ? /^\s*$/ : /^\s*,\s*$/).test(before) && /^\s*[,\]]?\s*$/.test(after);
}

function restOfLine(text: string, offset: number): string {
  const lineBreak = text.indexOf('\n', offset);
  return text.slice(offset, lineBreak < 0 ? text.length : lineBreak);
}
