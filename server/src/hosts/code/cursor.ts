import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { HostCursor, Place, Typed, TypedLiteral } from '../cursor.ts';
import { nothingTyped, valueIndexAt } from '../cursor.ts';
import type { Piece } from './nodes.ts';
import { CodeString } from './nodes.ts';
import { styleOf } from './writer.ts';
import type { Token } from './tokens.ts';
import { isString } from './tokens.ts';
import { membersForCursor } from './unnamed.ts';

type Trail = readonly (ObjectNode | Member | ArrayNode)[];

/**
 * What a cursor in a policy is on: a string or the name of an operator. Between them, the language server of the
 * program's language provides completions.
 */
export function cursorIn(root: ObjectNode, offset: number, text: string): HostCursor | undefined {
  const place = placeIn(root, [], offset);
  if (!(place?.node instanceof CodeString) || isInUnclosed(pieceAt(place.node, offset), offset, text))
    return undefined;
  return { place, typed: typedIn(place.node, { at: place.at, offset, text }) };
}

/** Whether an expression has been started before the offset, which the program's language completes. */
function isInUnclosed(piece: Piece | undefined, offset: number, text: string): boolean {
  const hole = piece?.token.hole;
  if (piece === undefined || (hole !== '${' && hole !== '{')) return false;
  const before = text.slice(Math.max(piece.start, offset - 80), offset);
  return (hole === '${' ? /(?<!\\)\$(?:\{[^{}]*)?$/ : /(?<!\{)(?:\{\{)*\{(?!\{)[^{}]*$/).test(before);
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
  const isName = key instanceof CodeString && key.pieces.length === 0;
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
  return node.pieces.length > 0
    ? pieceAt(node, offset) !== undefined
    : node.start < offset && offset <= node.end;
}

/** The piece of a text that the offset is in, rather than in an inserted expression or between two strings. */
function pieceAt({ pieces }: CodeString, offset: number): Piece | undefined {
  return pieces.find(({ start, end }) => start <= offset && offset <= end);
}

function typedIn(
  node: CodeString,
  { at, offset, text }: { readonly at: Place['at']; readonly offset: number; readonly text: string },
): Typed {
  const { value } = node;
  const piece = pieceAt(node, offset);
  const typed = { ...nothingTyped(offset), token: node, text: value, colon: at === 'key' };
  if (piece === undefined)
    return { ...typed, before: value.slice(0, valueIndexAt(node, offset)), replace: node };
  const { token, start, end } = piece;
  const before = value.slice(0, indexIn(node, piece, offset));
  if (node.token === undefined || node.holes.length > 0)
    return { ...typed, before, replace: { start, end }, quotes: 'closed', literal: literalOf(node, piece) };
  const { length } = styleOf(text, token).quote;
  const replace = { start: token.inner.start - length, end: token.inner.end + (token.open ? 0 : length) };
  return { ...typed, before, replace, quotes: token.open ? 'open' : 'closed' };
}

function literalOf({ pieces, holes }: CodeString, { start, end, from, to }: Piece): TypedLiteral {
  const isFirst = ![...pieces, ...holes].some((other) => other.from < from && other.to <= from);
  return { from, to, content: { start, end }, isFirst };
}

/** The index of an offset in the text of a piece. */
function indexIn(node: CodeString, { from, to }: Piece, offset: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (node.at(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The cursor in JSON in a string, if it is in the text between two of its inserted expressions. */
export function betweenHoles(
  cursor: HostCursor,
  string: Token | undefined,
  text: string,
): HostCursor | undefined {
  const { token, offset, replace } = cursor.typed;
  if (!isString(string) || token === undefined) return cursor;
  const whole = { start: token.at(0), end: offset, token: string, from: 0, to: 0 };
  if (isInUnclosed(whole, offset, text)) return undefined;
  const holes = string.holes.filter(({ start, end }) => replace.start <= start && end <= replace.end);
  if (holes.length === 0) return cursor;
  if (holes.some(({ start, end }) => start < offset && offset < end)) return undefined;
  const start = holes.findLast(({ end }) => end <= offset)?.end ?? token.at(0);
  const end = holes.find((hole) => hole.start >= offset)?.start ?? token.at(token.value.length);
  const [from, to] = [valueIndexAt(token, start), valueIndexAt(token, end)];
  const literal = { from, to, content: { start, end } };
  return { ...cursor, typed: { ...cursor.typed, replace: { start, end }, quotes: 'closed', literal } };
}
