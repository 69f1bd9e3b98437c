import { findVariables } from '../../../policy/variables.ts';
import type { Edit, NewValue } from '../../../syntax/edit.ts';
import { isStopString } from '../../../syntax/edit.ts';
import type { ObjectNode, StringNode, ValueNode } from '../../../syntax/node.ts';
import type { Change } from '../../json/writing/newText.ts';
import { HclString } from '../hcl/nodes.ts';

/** Marks for a literal text that looks like an interpolation, and for an actual interpolation. */
const [text, put] = ['\uE000', '\uE001'];

/**
 * Distinguishes texts in which Terraform replaces nothing, such as `$${x}`, from interpolations, because both have the
 * same value. A text that is moved or corrected keeps its kind.
 */
export class LiteralTexts {
  readonly #policies: readonly ObjectNode[];
  readonly #literal = new Set<string>();
  readonly #put = new Set<string>();
  #isRead = false;

  constructor(policies: readonly ObjectNode[]) {
    this.#policies = policies;
  }

  /** The same edits with marks in their texts. Undefined if the kind of a text is ambiguous. */
  mark(edits: readonly Edit[]): readonly Edit[] | undefined {
    this.#read();
    if (this.#literal.size === 0 && this.#put.size === 0) return edits;
    const marked: Edit[] = [];
    for (const edit of edits) {
      const value = 'value' in edit ? this.#marked(edit.value, edit) : null;
      if (value === undefined) return undefined;
      marked.push('value' in edit ? { ...edit, value } : edit);
    }
    return marked;
  }

  #read(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    for (const node of this.#policies.flatMap(textsOf))
      if (isSubstituted(node)) this.#put.add(node.value);
      else if (node.value.includes('${')) this.#literal.add(node.value);
  }

  #marked(value: NewValue, edit: Edit): NewValue | undefined {
    if (typeof value === 'string') return this.#ofText(value, edit);
    if (typeof value !== 'object' || value === null || isStopString(value)) return value;
    const entries = Object.entries(value).map(([key, each]) => [key, this.#marked(each, edit)] as const);
    const known = entries.flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]));
    if (known.length < entries.length) return undefined;
    return Array.isArray(value) ? known.map(([, each]) => each) : Object.fromEntries(known);
  }

  #ofText(value: string, edit: Edit): string | undefined {
    const [isLiteral, isSubstituted] = [this.#literal.has(value), this.#put.has(value)];
    if (isLiteral && isSubstituted) return undefined;
    if (isSubstituted) return markPut(value);
    return isLiteral || isCorrected(value, edit) ? markVariables(value) : value;
  }
}

/** A text of the document, including its marks. */
export function markedText(node: StringNode): string {
  return isSubstituted(node) ? markPut(node.value) : markVariables(node.value);
}

/** Removes the marks from changes before they are written. */
export function withoutMarks(changes: readonly Change[]): readonly Change[] {
  const plain = (part: string): string =>
    part.replaceAll(text, '$').replaceAll(`${put}%%`, '%').replaceAll(put, '');
  return changes.map((change) => ({
    ...change,
    newText: change.newText.map((part) => (typeof part === 'string' ? plain(part) : part)),
  }));
}

/** Whether an edit replaces a literal text with one that has no other variables. */
function isCorrected(value: string, edit: Edit): boolean {
  const [node, variables] = [edit.kind === 'replace' ? edit.node : undefined, variablesIn(value)];
  if (node?.kind !== 'string' || isSubstituted(node) || variables.length === 0) return false;
  const own = new Set(variablesIn(node.value));
  return variables.every((each) => own.has(each));
}

function variablesIn(value: string): readonly string[] {
  return findVariables(value).map(({ start, end }) => value.slice(start, end));
}

function markPut(value: string): string {
  return value.replaceAll('%{', `${put}%{`);
}

/** The writers escape IAM's own variables. */
function markVariables(value: string): string {
  let marked = '';
  let from = 0;
  for (const { start, kind } of findVariables(value)) {
    marked += value.slice(from, start) + (kind === 'template' ? text : '');
    from = start;
  }
  return marked + value.slice(from);
}

function isSubstituted(node: StringNode): boolean {
  return node instanceof HclString && node.holes.length > 0;
}

function textsOf(root: ObjectNode): readonly StringNode[] {
  const found: StringNode[] = [];
  const pending: ValueNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'string') found.push(node);
    else if (node.kind === 'array') for (const item of node.items) pending.push(item);
    else if (node.kind === 'object')
      for (const { value } of node.members) if (value !== undefined) pending.push(value);
  }
  return found;
}
