import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { HostCursor, Place, Typed } from '../cursor.ts';
import { nothingTyped, valueIndexAt } from '../cursor.ts';
import { CodeString } from './nodes.ts';
import { membersForCursor } from './unnamed.ts';

type Trail = readonly (ObjectNode | Member | ArrayNode)[];

/**
 * What a cursor in a policy is on: a string or the name of an operator. Between them, the language server of the
 * program's language provides completions.
 */
export function cursorIn(root: ObjectNode, offset: number): HostCursor | undefined {
  const place = placeIn(root, [], offset);
  return place?.node instanceof CodeString
    ? { place, typed: typedIn(place.node, place.at, offset) }
    : undefined;
}

function placeIn(node: ValueNode, trail: Trail, offset: number): Place | undefined {
  if (node.kind === 'object') {
    for (const member of membersForCursor(node)) {
      const found = placeInMember(member, [...trail, node], offset);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (node.kind === 'array') {
    for (const item of node.items) {
      const found = touches(item, offset) ? placeIn(item, [...trail, node], offset) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isOn(node, offset)) return undefined;
  const last = trail.at(-1);
  const member = last !== undefined && 'key' in last ? last : undefined;
  return { at: 'value', trail, member, node, from: node.start, commaAt: undefined };
}

function placeInMember(member: Member, trail: Trail, offset: number): Place | undefined {
  const { key, value } = member;
  const isName = key instanceof CodeString && key.token === undefined;
  if (isOn(key, offset) && (!isName || isOperator(trail)))
    return { at: 'key', trail, member, node: key, from: key.start, commaAt: undefined };
  return value && touches(value, offset) ? placeIn(value, [...trail, member], offset) : undefined;
}

/** Whether the keys here are condition operators, which do not need quotes. */
function isOperator(trail: Trail): boolean {
  const owner = trail.at(-2);
  return owner !== undefined && 'key' in owner && owner.key.value === 'Condition';
}

function touches({ start, end }: ValueNode, offset: number): boolean {
  return start <= offset && offset <= end;
}

/**
 * Whether the offset is on a visible string. If the document uses another name, the string belongs to the program's
 * language.
 */
function isOn(node: ValueNode, offset: number): boolean {
  if (!(node instanceof CodeString) || node.renamed) return false;
  const { token } = node;
  if (token === undefined) return node.start < offset && offset <= node.end;
  return token.inner.start <= offset && offset <= token.inner.end;
}

function typedIn(node: CodeString, at: Place['at'], offset: number): Typed {
  const { token, value } = node;
  // The value is a concatenation: a proposal for the whole does not fit into one of its strings.
  const isSum = token === undefined && node.value.length !== node.end - node.start;
  return {
    ...nothingTyped(offset),
    token: node,
    before: value.slice(0, valueIndexAt(node, offset)),
    text: value,
    replace:
      token === undefined
        ? node
        : { start: token.inner.start - 1, end: token.inner.end + (token.open ? 0 : 1) },
    quotes: token === undefined ? 'none' : token.open ? 'open' : 'closed',
    outside: isSum || (token?.hole === '{' && node.holes.length > 0),
    colon: at === 'key',
  };
}
