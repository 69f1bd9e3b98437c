import type {
  ArrayNode,
  DynamicNode,
  Member,
  ObjectNode,
  StringNode,
  ValueNode,
} from '../../../syntax/node.ts';
import type { Place } from '../../cursor.ts';
import type { HclBlock } from '../hcl/nodes.ts';

/** The nodes around a cursor, from the policy inwards. */
export type Trail = (ObjectNode | Member | ArrayNode)[];
export type Container = ObjectNode | ArrayNode;

/** A walk from the policy to the node under the cursor; each step adds to the trail. */
export interface Walk {
  readonly text: string;
  readonly offset: number;
  readonly trail: Trail;
}

/** Finds the place on or inside a member's value. */
export function placeInValue(value: ValueNode, member: Member, walk: Walk): Place | Container | undefined {
  const { text, offset, trail } = walk;
  const nothing = { at: 'value', trail, member, node: undefined, from: offset, commaAt: undefined } as const;
  if (awaitsBranch(value, text, offset)) {
    trail.push(member);
    return nothing;
  }
  // The value of a name is written elsewhere.
  if (offset < value.start || !isOn(value, text, offset)) return undefined;
  trail.push(member);
  if (value.kind === 'dynamic') {
    const part = partAt(value, text, offset);
    if (part !== undefined) return isContainer(part) ? part : { ...nothing, node: part, from: part.start };
  }
  if (!isContainer(value)) return { ...nothing, node: value, from: value.start };
  return isIn(value, text, offset) ? value : undefined;
}

/** The list or string under the cursor in an expression, such as a branch of a condition. */
function partAt(
  { parts = [] }: DynamicNode,
  text: string,
  offset: number,
): ArrayNode | StringNode | undefined {
  const part = parts.find(({ start, end }) => start <= offset && offset <= end);
  if (part?.kind === 'dynamic') return partAt(part, text, offset);
  if (part?.kind === 'array') return isIn(part, text, offset) ? part : undefined;
  return part?.kind === 'string' && part.start < offset && offset < part.end ? part : undefined;
}

export function placeInArray(array: ArrayNode, walk: Walk): Place | Container | undefined {
  const { text, offset, trail } = walk;
  const items = array.items.filter(({ start, end }) => start >= array.start && end <= array.end);
  const index = items.findLastIndex((each) => each.start <= offset);
  const item = items[index];
  const place = { at: 'value', trail, member: undefined, node: undefined, from: offset } as const;
  if (item === undefined || awaitsBranch(item, text, offset)) return { ...place, commaAt: undefined };
  if (isOn(item, text, offset)) {
    if (isContainer(item)) return isIn(item, text, offset) ? item : undefined;
    const part = item.kind === 'dynamic' ? partAt(item, text, offset) : undefined;
    if (part?.kind === 'array') {
      // Its items belong to the list around it.
      trail.pop();
      return part;
    }
    if (part !== undefined) return { ...place, node: part, from: part.start, commaAt: undefined };
    const before = items[index - 1];
    const isApart = before === undefined || text.slice(before.end, item.start).includes(',');
    return { ...place, node: item, from: item.start, commaAt: isApart ? undefined : before.end };
  }
  return { ...place, commaAt: text.slice(item.end, offset).includes(',') ? undefined : item.end };
}

/** Whether an offset is between the brackets. An unclosed node extends to its end and the empty lines after it. */
export function isIn(node: ValueNode, text: string, offset: number): boolean {
  if (offset <= node.start) return false;
  if (offset < node.end) return true;
  const children: readonly { readonly end: number }[] =
    node.kind === 'array' ? node.items : node.kind === 'object' ? node.members : [];
  const isClosed =
    '])}'.includes(text[node.end - 1] ?? '') && node.end > (children.at(-1)?.end ?? node.start + 1);
  if (isClosed) return false;
  return /^[ \t]*$/.test(text.slice(node.end, offset)) || isInEmptyLine(text, node.end, offset);
}

/** Whether an offset is in a value, or after it if the value continues there. */
export function continuesTo(value: ValueNode, text: string, offset: number): boolean {
  return (isContainer(value) && isIn(value, text, offset)) || awaitsBranch(value, text, offset);
}

/** Whether a condition ends before an offset on the same line, and its next branch is missing. */
function awaitsBranch(value: ValueNode, text: string, offset: number): boolean {
  if (value.kind !== 'dynamic' || offset < value.end) return false;
  const [last] = /[?:][ \t]*$/.exec(text.slice(value.start, offset)) ?? [];
  return last !== undefined && offset - last.length < value.end;
}

/** Whether an offset is on a value, or inside of it if it is not closed. */
export function isOn(value: ValueNode, text: string, offset: number): boolean {
  return offset <= value.end || (isContainer(value) && isIn(value, text, offset));
}

/** Whether an offset is before the end of a block, or on an empty line after it if its brace is missing. */
export function extendsTo({ end, body }: HclBlock, text: string, offset: number): boolean {
  return offset <= end || (!body.closed && isInEmptyLine(text, end, offset));
}

/** Whether there are only blanks between two offsets, and the second is on an indented line. */
export function isInEmptyLine(text: string, from: number, offset: number): boolean {
  return /^\s*\n[ \t]+$/.test(text.slice(from, offset));
}

export function newKey(trail: Trail, from: number, commaAt: number | undefined): Place {
  return { at: 'key', trail, member: undefined, node: undefined, from, commaAt };
}

export function isContainer(node: ValueNode): node is Container {
  return node.kind === 'object' || node.kind === 'array';
}

export function hasLineBreak(text: string, from: number, to: number): boolean {
  return text.slice(from, to).includes('\n');
}
