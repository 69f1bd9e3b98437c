import type { Edit } from '../../../syntax/edit.ts';
import type { Member, ObjectNode, StringNode, ValueNode } from '../../../syntax/node.ts';
import type { TextRange } from '../../../text/range.ts';
import { TextPieces } from '../../textPieces.ts';
import { readValue } from '../hcl/expression.ts';
import type { Steps } from '../../../text/steps.ts';
import { findInSteps } from '../../findPolicies.ts';
import type { ValueWriter } from '../../host.ts';
import { inDoubleQuotes } from '../../json/embedded.ts';
import { printText } from '../../json/writing/newText.ts';
import type { Change, NewText } from '../../json/writing/newText.ts';
import { HclExpression, HclString } from '../hcl/nodes.ts';
import type { TerraformPolicy } from '../policies.ts';
import { presentPolicy } from '../present.ts';
import { Scanner } from '../hcl/scanner.ts';
import { writeInLine, writeKey } from '../writing/writeValue.ts';
import type { HclForm } from '../writing/writeValue.ts';

/** The policies in an expression inside a JSON string, as in `"${jsonencode({ … })}"`. */
export function* policiesOfTemplate(holder: StringNode): Steps<readonly TerraformPolicy[]> {
  const scanner = new Scanner(holder.value, false);
  scanner.at = '${'.length;
  const value = yield* readValue(scanner);
  const found: TerraformPolicy[] = [];
  for (const policy of yield* findInSteps(value, false)) {
    const root = yield* new Carrier(holder).object(yield* presentPolicy(policy.root));
    found.push({ ...policy, root, form: 'template' });
  }
  return found;
}

const form: HclForm = { variable: '$$', quotedKeys: false, colons: false };

/** Escapes a text twice, for HCL and for JSON. */
function encoded(text: NewText): NewText {
  return text.map((part) => (typeof part === 'string' ? inDoubleQuotes.encode(part) : part));
}

/** The changes that edits make to such an expression. Undefined if they change more than single values and names. */
export function templateChanges(edits: readonly Edit[]): readonly Change[] | undefined {
  const changes = edits.flatMap((edit): Change | [] => {
    if (edit.kind === 'replace') {
      const { start, end } = edit.node;
      return { start, end, newText: encoded(writeInLine(edit.value, form)), rank: 0 };
    }
    if (edit.kind !== 'renameKey') return [];
    const { key } = edit.member;
    const quotedKeys = key instanceof HclString && key.style === 'quoted';
    const newText = encoded([writeKey(edit.key, { ...form, quotedKeys })]);
    return { start: key.start, end: key.end, newText, rank: 0 };
  });
  return changes.length === edits.length ? changes : undefined;
}

/** Writes values for a place in such an expression. */
export const templateWriter: ValueWriter = {
  value: (value, stops) => printText(encoded(writeInLine(value, form)), stops),
  items: (values, stops) =>
    printText(
      encoded(values.flatMap((value, index) => [index === 0 ? '' : ', ', ...writeInLine(value, form)])),
      stops,
    ),
  member: (key, value, stops) =>
    printText(encoded([...writeInLine(key, form), ' = ', ...writeInLine(value, form)]), stops),
  text: (text, stops) => printText(encoded(writeInLine(text, form)), stops).slice(2, -2),
};

/** Yield to other work after this many values. */
const valuesPerStep = 200;

/** Converts nodes that were read from a string to positions in the document. */
class Carrier {
  readonly #holder: StringNode;
  #count = 0;

  constructor(holder: StringNode) {
    this.#holder = holder;
  }

  #range({ start, end }: TextRange): TextRange {
    return { start: this.#holder.at(start), end: this.#holder.at(end) };
  }

  *object(node: ObjectNode): Steps<ObjectNode> {
    const members: Member[] = [];
    for (const member of node.members) {
      const value = member.value && (yield* this.#value(member.value));
      members.push({ ...this.#range(member), key: this.#string(member.key), value });
    }
    return { kind: 'object', ...this.#range(node), members };
  }

  *#all(nodes: readonly ValueNode[]): Steps<readonly ValueNode[]> {
    const all: ValueNode[] = [];
    for (const node of nodes) all.push(yield* this.#value(node));
    return all;
  }

  *#value(node: ValueNode): Steps<ValueNode> {
    if (++this.#count % valuesPerStep === 0) yield;
    switch (node.kind) {
      case 'object':
        return yield* this.object(node);
      case 'array':
        return { kind: 'array', ...this.#range(node), items: yield* this.#all(node.items) };
      case 'string':
        return this.#string(node);
      case 'scalar':
        return { ...node, ...this.#range(node) };
      case 'dynamic':
        return new HclExpression(this.#range(node), yield* this.#all(node.parts ?? []));
    }
  }

  #string(node: StringNode): HclString {
    const text = new TextPieces();
    for (let index = 0; index < node.value.length; index++)
      text.add(node.value.charAt(index), this.#holder.at(node.at(index)));
    if (!(node instanceof HclString)) return new HclString(this.#range(node), text, { style: 'name' });
    const holes = node.holes.map((hole) => this.#range(hole));
    const textEnd = this.#holder.at(node.textEnd);
    return new HclString(this.#range(node), text, { style: node.style, open: node.open, holes, textEnd });
  }
}
