import type { Member, ObjectNode, StringNode, ValueNode } from '../../../syntax/node.ts';
import type { TextRange } from '../../../text/range.ts';
import { TextPieces } from '../../textPieces.ts';
import { readValue } from '../expression.ts';
import { findPolicies } from '../../findPolicies.ts';
import { HclExpression, HclString } from '../nodes.ts';
import type { TerraformPolicy } from '../policies.ts';
import { presentPolicy } from '../present.ts';
import { Scanner } from '../scanner.ts';

/**
 * The policies in an expression that is a text of JSON, as `"${jsonencode({ … })}"`. They are read, and not edited: what is written in them would
 * have to be escaped twice.
 */
export function policiesOfTemplate(holder: StringNode): readonly TerraformPolicy[] {
  const scanner = new Scanner(holder.value, false);
  scanner.at = '${'.length;
  const value = readValue(scanner);
  if (value === undefined) return [];
  return findPolicies(value, false).map((policy) => ({
    ...policy,
    root: new Carrier(holder).object(presentPolicy(policy.root)),
    form: 'text',
  }));
}

/** Carries what was read in a text over to the places of the document. */
class Carrier {
  readonly #holder: StringNode;

  constructor(holder: StringNode) {
    this.#holder = holder;
  }

  #range({ start, end }: TextRange): TextRange {
    return { start: this.#holder.at(start), end: this.#holder.at(end) };
  }

  object(node: ObjectNode): ObjectNode {
    const members = node.members.map((member): Member => ({
      ...this.#range(member),
      key: this.#string(member.key),
      value: member.value && this.#value(member.value),
    }));
    return { kind: 'object', ...this.#range(node), members };
  }

  #value(node: ValueNode): ValueNode {
    switch (node.kind) {
      case 'object':
        return this.object(node);
      case 'array':
        return { kind: 'array', ...this.#range(node), items: node.items.map((item) => this.#value(item)) };
      case 'string':
        return this.#string(node);
      case 'scalar':
        return { ...node, ...this.#range(node) };
      case 'dynamic':
        return new HclExpression(
          this.#range(node),
          (node.parts ?? []).map((part) => this.#value(part)),
        );
    }
  }

  #string(node: StringNode): HclString {
    const text = new TextPieces();
    for (let index = 0; index < node.value.length; index++)
      text.add(node.value.charAt(index), this.#holder.at(node.at(index)));
    const holes = node instanceof HclString ? node.holes.map((hole) => this.#range(hole)) : [];
    return new HclString(this.#range(node), text, { style: 'name', holes });
  }
}
