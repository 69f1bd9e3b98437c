import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { CodeString } from './nodes.ts';

/**
 * An object that a list of records stands for. Records whose name is missing or an expression are not among its
 * members; they are only for the cursor in them.
 */
interface ObjectOfRecords extends ObjectNode {
  readonly unnamed: readonly Member[];
}

export function withUnnamed(object: ObjectNode, unnamed: readonly Member[]): ObjectNode {
  if (unnamed.length === 0) return object;
  const withThem: ObjectOfRecords = { ...object, unnamed };
  return withThem;
}

export function unnamedMember({ start, end }: TextRange, value: ValueNode): Member {
  return { start, end, key: new CodeString({ start, end: start }, '', { renamed: true }), value };
}

/** All members in which a cursor may be. */
export function membersForCursor(object: ObjectNode): readonly Member[] {
  return isOfRecords(object) ? [...object.members, ...object.unnamed] : object.members;
}

function isOfRecords(object: ObjectNode): object is ObjectOfRecords {
  return 'unnamed' in object;
}
