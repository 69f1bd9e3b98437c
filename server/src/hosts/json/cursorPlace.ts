import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import { contains } from '../../text/range.ts';
import { skipTrivia } from '../../text/trivia.ts';
import type { Place } from '../cursor.ts';

/**
 * Finds the place of a cursor in a tree, even in broken text. Undefined where nothing can be written, such as between a
 * value and its comma.
 */
export function placeAt(root: ObjectNode | ArrayNode, text: string, offset: number): Place | undefined {
  const trail: (ObjectNode | Member | ArrayNode)[] = [];
  let container: ObjectNode | ArrayNode = root;
  for (;;) {
    trail.push(container);
    const found: Place | ObjectNode | ArrayNode | undefined =
      container.kind === 'object'
        ? placeInObject(container, text, offset, trail)
        : placeInArray(container, text, offset, trail);
    if (found === undefined || 'at' in found) return found;
    container = found;
  }
}

/** Whether a cursor is between the brackets. An unclosed container extends to the end of the text. */
export function isInside(container: ObjectNode | ArrayNode, text: string, offset: number): boolean {
  if (offset <= container.start || offset > container.end) return false;
  return offset < container.end || !isClosed(container, text);
}

function isClosed(container: ObjectNode | ArrayNode, text: string): boolean {
  const last = container.kind === 'object' ? container.members.at(-1) : container.items.at(-1);
  const from = Math.max(container.start + 1, last?.end ?? 0);
  return container.end > from && text[container.end - 1] === (container.kind === 'object' ? '}' : ']');
}

type Trail = (ObjectNode | Member | ArrayNode)[];

function placeInObject(
  object: ObjectNode,
  text: string,
  offset: number,
  trail: Trail,
): Place | ObjectNode | ArrayNode | undefined {
  const members = object.members.filter((each) => contains(object, each));
  const index = members.findLastIndex((each) => each.start <= offset);
  const member = members[index];
  const gap = (from: number, commaAt: number | undefined): Place => ({
    at: 'key',
    trail,
    member: undefined,
    node: undefined,
    from,
    commaAt,
  });
  if (member === undefined) return gap(object.start + 1, undefined);
  const { key, value } = member;
  // A list of statements has no key: it counts as a policy.
  if (key.start === key.end && value?.kind === 'array') {
    trail.push(member);
    return value;
  }
  if (offset <= key.end) {
    const before = members[index - 1];
    const commaAt = before === undefined ? undefined : missingComma(text, before.end, key.start);
    return { at: 'key', trail, member, node: key, from: key.start, commaAt };
  }
  const colon = skipTrivia(text, key.end);
  if (text[colon] !== ':' || offset <= colon) return undefined;
  if (value === undefined) {
    const comma = text.slice(colon, offset).lastIndexOf(',');
    if (comma >= 0) return gap(colon + comma + 1, undefined);
    trail.push(member);
    return { at: 'value', trail, member, node: undefined, from: colon + 1, commaAt: undefined };
  }
  if (offset < value.start) return undefined;
  if (isContainer(value) && isInside(value, text, offset)) {
    trail.push(member);
    return value;
  }
  if (offset <= value.end) {
    if (isContainer(value)) return undefined;
    trail.push(member);
    return { at: 'value', trail, member, node: value, from: value.start, commaAt: undefined };
  }
  return gap(...after(text, value.end, offset));
}

function placeInArray(
  array: ArrayNode,
  text: string,
  offset: number,
  trail: Trail,
): Place | ObjectNode | ArrayNode | undefined {
  // What an alias in YAML stands for is written elsewhere.
  const items = array.items.filter((each) => contains(array, each));
  // Another item can be written before a bracket.
  const index = items.findLastIndex(
    (each) => each.start < offset || (each.start === offset && !isContainer(each)),
  );
  const item = items[index];
  const value = { at: 'value', trail, member: undefined } as const;
  if (item === undefined) return { ...value, node: undefined, from: array.start + 1, commaAt: undefined };
  if (isContainer(item) && isInside(item, text, offset)) return item;
  if (offset <= item.end) {
    if (isContainer(item)) return undefined;
    const before = items[index - 1];
    const commaAt = before === undefined ? undefined : missingComma(text, before.end, item.start);
    return { ...value, node: item, from: item.start, commaAt };
  }
  const [from, commaAt] = after(text, item.end, offset);
  return { ...value, node: undefined, from, commaAt };
}

function isContainer(node: ValueNode): node is ObjectNode | ArrayNode {
  return node.kind === 'object' || node.kind === 'array';
}

/** The end of the preceding value if there is no comma between it and `to`. */
function missingComma(text: string, end: number, to: number): number | undefined {
  const next = skipTrivia(text, end);
  return next < to && text[next] === ',' ? undefined : end;
}

/** Where text after a value can start, and whether it still needs a comma. */
function after(
  text: string,
  end: number,
  offset: number,
): readonly [from: number, commaAt: number | undefined] {
  const commaAt = missingComma(text, end, offset);
  return [commaAt ?? skipTrivia(text, end) + 1, commaAt];
}
