import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from './node.ts';
import type { SyntaxError } from './syntaxError.ts';
import type { TextRange } from '../text/range.ts';

/**
 * Moves a node of a document's previous version to its place in the next one. The content of an object or list is moved
 * when it is accessed, so moving everything after a change costs nothing. A node that is moved twice is moved once by
 * the sum, and one that is moved back is itself again.
 */
export function moved<Node extends ValueNode>(node: Node, by: number): Node;
export function moved(node: ValueNode, by: number): ValueNode {
  if (by === 0) return node;
  switch (node.kind) {
    case 'object':
      return movedObject(node, by);
    case 'array':
      return node instanceof MovedArray ? node.again(by) : new MovedArray(node, by);
    case 'string':
      return movedString(node, by);
    case 'scalar':
      return { kind: 'scalar', ...movedRange(node, by), value: node.value };
    case 'dynamic': {
      const { call, parts } = node;
      return {
        kind: 'dynamic',
        ...movedRange(node, by),
        ...(call && { call: movedObject(call, by) }),
        ...(parts && { parts: parts.map((part) => moved(part, by)) }),
      };
    }
  }
}

export function movedMember(member: Member, by: number): Member {
  if (by === 0) return member;
  const { start, end, key, value } = member;
  return {
    start: start + by,
    end: end + by,
    key: movedString(key, by),
    value: value === undefined ? undefined : moved(value, by),
  };
}

export function movedRange({ start, end }: TextRange, by: number): { start: number; end: number } {
  return { start: start + by, end: end + by };
}

export function movedError(error: SyntaxError, by: number): SyntaxError {
  const { remedy } = error;
  return {
    ...error,
    ...movedRange(error, by),
    ...(remedy && { remedy: { ...remedy, ...movedRange(remedy, by) } }),
  };
}

/** The node that was read, before any moves: as long as it is the same, nothing in it has changed. */
export function originOf(node: ObjectNode): ObjectNode {
  return node instanceof MovedObject ? node.origin() : node;
}

function movedObject(node: ObjectNode, by: number): ObjectNode {
  return node instanceof MovedObject ? node.again(by) : new MovedObject(node, by);
}

function movedString(node: StringNode, by: number): StringNode {
  if (node.moved !== undefined) return node.moved(by);
  const { start, end, value, form, isSubstituted } = node;
  return {
    kind: 'string',
    start: start + by,
    end: end + by,
    value,
    ...(form !== undefined && { form }),
    ...(isSubstituted === true && { isSubstituted }),
    at: (index) => node.at(index) + by,
  };
}

/**
 * It has the own properties of any other object except its members, so that a copy that adds the members is complete.
 */
class MovedObject implements ObjectNode {
  readonly kind = 'object';
  readonly start: number;
  readonly end: number;
  readonly #origin: ObjectNode;
  #members: readonly Member[] | undefined;

  constructor(origin: ObjectNode, by: number) {
    this.start = origin.start + by;
    this.end = origin.end + by;
    this.#origin = origin;
  }

  get members(): readonly Member[] {
    const by = this.start - this.#origin.start;
    return (this.#members ??= this.#origin.members.map((member) => movedMember(member, by)));
  }

  again(by: number): ObjectNode {
    const all = this.start - this.#origin.start + by;
    return all === 0 ? this.#origin : new MovedObject(this.#origin, all);
  }

  origin(): ObjectNode {
    return this.#origin;
  }
}

class MovedArray implements ArrayNode {
  readonly kind = 'array';
  readonly start: number;
  readonly end: number;
  readonly #origin: ArrayNode;
  #items: readonly ValueNode[] | undefined;

  constructor(origin: ArrayNode, by: number) {
    this.start = origin.start + by;
    this.end = origin.end + by;
    this.#origin = origin;
  }

  get items(): readonly ValueNode[] {
    const by = this.start - this.#origin.start;
    return (this.#items ??= this.#origin.items.map((item) => moved(item, by)));
  }

  again(by: number): ArrayNode {
    const all = this.start - this.#origin.start + by;
    return all === 0 ? this.#origin : new MovedArray(this.#origin, all);
  }
}
