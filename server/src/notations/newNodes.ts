import type { Member, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import type { TextRange } from '../text/range.ts';

/** A string that the text writes as something else, with the range of that. */
export function stringAt({ start, end }: TextRange, value: string): StringNode {
  return { kind: 'string', start, end, value, at: (index) => (index < value.length ? start : end) };
}

/** A member from the start of its key to the end of its key or value, whichever is later. */
export function memberAt(key: StringNode, value: ValueNode): Member {
  return { key, value, start: key.start, end: Math.max(key.end, value.end) };
}

/** An object for a range of the text, whether or not it is written as an object there. */
export function objectAt({ start, end }: TextRange, members: readonly Member[]): ObjectNode {
  return { kind: 'object', start, end, members };
}
