import type { Member, ObjectNode, StringNode, ValueNode } from '../../../syntax/node.ts';
import { skipTrivia } from '../../../text/trivia.ts';
import { TextPieces } from '../../textPieces.ts';
import type { TextRange } from '../../../text/range.ts';
import type { HclAttribute, HclBlock, HclBody } from '../hcl/nodes.ts';
import { HclExpression, HclString } from '../hcl/nodes.ts';
import { Scope } from '../hcl/scope.ts';
import { endOfHole, isDoubled, isHole, maxUnclosed } from '../hcl/strings.ts';
import { append } from '../../../text/append.ts';

/** More deeply nested blocks of a resource are not a policy. */
const maxDepth = 8;

/**
 * Terraform's JSON as equivalent blocks (Terraform, "JSON Configuration Syntax"): brackets inside a resource or a data
 * source are its blocks, and anything else is a value.
 */
export class JsonBlocks {
  readonly body: HclBody;
  readonly scope = new Scope();
  readonly #text: string;
  readonly #written = new Map<HclString, StringNode>();
  readonly #byRange = new Map<string, ValueNode>();

  constructor(text: string, root: ValueNode | undefined) {
    this.#text = text;
    const members = root?.kind === 'object' ? root.members : [];
    const blocks = members.flatMap((member) => this.#ofMember(member));
    this.body = { start: root?.start ?? 0, end: root?.end ?? 0, attributes: [], blocks, closed: true };
    this.scope.fill(this.body);
  }

  /** The string of the document for a text in the tree. */
  writtenFor(node: StringNode): StringNode | undefined {
    return node instanceof HclString ? this.#written.get(node) : undefined;
  }

  /** The value of the document at a range. */
  at({ start, end }: TextRange): ValueNode | undefined {
    return this.#byRange.get(`${String(start)}:${String(end)}`);
  }

  #ofMember({ key, value }: Member): readonly HclBlock[] {
    const type = this.#string(key);
    const labels = key.value === 'resource' || key.value === 'data' ? 2 : hasLabel.has(key.value) ? 1 : 0;
    return objectsIn(value).flatMap((object) => this.#labeled(type, [], object, labels));
  }

  #labeled(
    type: HclString,
    labels: readonly HclString[],
    object: ObjectNode,
    missing: number,
  ): readonly HclBlock[] {
    if (missing === 0) return [this.#block(type, labels, object, labels.length === 2 ? 0 : maxDepth)];
    return object.members.flatMap(({ key, value }) =>
      objectsIn(value).flatMap((inner) =>
        this.#labeled(type, [...labels, this.#string(key)], inner, missing - 1),
      ),
    );
  }

  #block(type: HclString, labels: readonly HclString[], object: ObjectNode, depth: number): HclBlock {
    const { start, end } = object;
    this.#note(object);
    const attributes: HclAttribute[] = [];
    const blocks: HclBlock[] = [];
    for (const member of object.members) {
      const inner = depth < maxDepth ? objectsIn(member.value) : [];
      if (inner.length === 0) attributes.push(this.#attribute(member));
      else append(blocks, this.#inner(member, inner, depth + 1));
    }
    return { start, end, type, labels, body: { start, end, attributes, blocks, closed: true } };
  }

  #inner({ key, value }: Member, objects: readonly ObjectNode[], depth: number): readonly HclBlock[] {
    if (value !== undefined) this.#note(value);
    const type = this.#string(key);
    if (key.value !== 'dynamic') return objects.map((object) => this.#block(type, [], object, depth));
    return objects.flatMap(({ members }) =>
      members.flatMap((member) =>
        objectsIn(member.value).map((object) => this.#block(type, [this.#string(member.key)], object, depth)),
      ),
    );
  }

  #attribute({ start, end, key, value }: Member): HclAttribute {
    const colon = skipTrivia(this.#text, key.end);
    const sign = this.#text[colon] === ':' ? colon : undefined;
    return { start, end, name: this.#string(key), sign, value: value && this.#value(value) };
  }

  #note(node: ValueNode): void {
    this.#byRange.set(`${String(node.start)}:${String(node.end)}`, node);
  }

  #value(node: ValueNode): ValueNode {
    this.#note(node);
    switch (node.kind) {
      case 'string':
        return this.#named(node) ?? this.#string(node);
      case 'array':
        return { ...node, items: node.items.map((item) => this.#value(item)) };
      case 'object':
        return {
          ...node,
          members: node.members.map((member) => ({
            ...member,
            key: this.#string(member.key),
            value: member.value && this.#value(member.value),
          })),
        };
      case 'scalar':
      case 'dynamic':
        return node;
    }
  }

  /** The reference that a text consists of. Its value may be something other than a text. */
  #named(node: StringNode): HclExpression | undefined {
    const [, reference] = aName.exec(node.value.slice(0, maxNameLength)) ?? [];
    return reference === undefined
      ? undefined
      : new HclExpression(node, [], { reference, scope: this.scope, text: this.#string(node) });
  }

  #string(node: StringNode): HclString {
    const { start, end, value } = node;
    const open = this.#text[end - 1] !== '"' || end - start < 2;
    const isPlain = !/[$%]\{/.test(value) && value.length === end - start - (open ? 1 : 2);
    const found = isPlain
      ? new HclString({ start, end }, value, { style: 'quoted', open })
      : withHoles(node, open);
    this.#written.set(found, node);
    return found;
  }
}

const maxNameLength = 200;
const aName = /^\$\{[ ]*((?:local|var)\.[\w-]+)[ ]*\}$/;

const hasLabel: ReadonlySet<string> = new Set(['module', 'output', 'variable', 'provider']);

function objectsIn(value: ValueNode | undefined): readonly ObjectNode[] {
  if (value?.kind === 'object') return [value];
  if (value?.kind !== 'array') return [];
  const objects = value.items.filter((item) => item.kind === 'object');
  return objects.length === value.items.length ? objects : [];
}

/** A JSON string that Terraform reads as a template. */
export function withHoles(node: StringNode, open: boolean): HclString {
  const { value } = node;
  const text = new TextPieces();
  const holes: TextRange[] = [];
  let unclosed = 0;
  for (let at = 0; at < value.length;) {
    if (isDoubled(value, at)) {
      text.add(value.charAt(at), node.at(at));
      text.add('{', node.at(at + 2));
      at += 3;
      continue;
    }
    const opens = unclosed <= maxUnclosed && isHole(value, at);
    const end = opens ? endOfHole(value, at) : undefined;
    if (opens && end === undefined) unclosed++;
    if (end !== undefined) holes.push({ start: node.at(at), end: node.at(end) });
    const next = end ?? at + 1;
    for (; at < next; at++) text.add(value.charAt(at), node.at(at));
  }
  return new HclString(node, text, { style: 'quoted', open, holes, textEnd: node.at(value.length) });
}
