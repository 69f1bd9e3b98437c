import type { Edit, NewValue, StopString } from '../../syntax/edit.ts';
import { isStopString, placeOf } from '../../syntax/edit.ts';
import type { ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import { CallString, PartString } from './callString.ts';
import type { LiteralChange } from './callString.ts';
import type { Reference, Template } from './template.ts';
import { encodeSub, isVariable, variablesIn } from './variables.ts';

/** Writes texts with CloudFormation variables as calls. */
export class CallWriter {
  readonly #template: Template;
  readonly #policies: readonly ObjectNode[];
  readonly #putting: ReadonlySet<Edit>;
  #known: Texts | undefined;
  #places: ReadonlyMap<string, number> | undefined;
  #lengths: ReadonlySet<number> | undefined;

  /**
   * `policies` are the policies of the document with their calls evaluated. Edits in `putting` turn a text into a call.
   */
  constructor(template: Template, policies: readonly ObjectNode[], putting: ReadonlySet<Edit>) {
    this.#template = template;
    this.#policies = policies;
    this.#putting = putting;
  }

  /** The texts of the policies that contain variables: literal ones, and results of calls. */
  get #texts(): Texts {
    if (this.#known !== undefined) return this.#known;
    const texts = { plain: new Set<string>(), put: new Set<string>() };
    for (const policy of this.#policies)
      visitStrings(policy, (node) => {
        if (node.value.includes('${')) (node instanceof CallString ? texts.put : texts.plain).add(node.value);
      });
    return (this.#known = texts);
  }

  /** Whether the text of an `Fn::Sub` starts at an offset, so that text typed there is inside of it. */
  isInSub(offset: number): boolean {
    return this.#policies.some((policy) => isInSubOf(policy, offset));
  }

  /** Whether a text needs an `Fn::Sub` to keep its meaning, and does not already occur without one. */
  needsCall(text: string | StopString): boolean {
    return hasVariable(text) && !(typeof text === 'string' && this.#texts.plain.has(text));
  }

  /** A text as it is written inside `Fn::Sub`. */
  within(text: string | StopString, before = ''): string | StopString {
    const encode = (part: string): string => encodeSub(this.#shorten(part, before));
    if (typeof text === 'string') return encode(text);
    return { stops: text.stops.map((part) => (typeof part === 'string' ? encode(part) : part)) };
  }

  /** A value whose texts are written inside a `Fn::Sub`. */
  allWithin(value: NewValue, before?: string): NewValue {
    if (typeof value === 'string') return this.within(value, before);
    if (typeof value !== 'object' || value === null) return value;
    if (isStopString(value)) return this.within(value, before);
    if (isList(value)) return value.map((item) => this.allWithin(item));
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.allWithin(member)]));
  }

  /** A value as the template writes it. */
  value(value: NewValue): NewValue {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (isStopString(value) && value.stops.every((part) => typeof part === 'string'))
      return this.#text(value.stops.join(''));
    if (isStopString(value)) return this.needsCall(value) ? { 'Fn::Sub': this.within(value) } : value;
    if (isList(value)) return value.map((item) => this.value(item));
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.value(member)]));
  }

  #text(text: string): NewValue {
    return this.needsCall(text) || !hasVariable(text) ? this.#called(text) : text;
  }

  #called(text: string): NewValue {
    const same = this.#template.references.find(({ arn }) => arn === text);
    if (same !== undefined)
      return same.attribute === 'Ref' ? { Ref: same.id } : { 'Fn::GetAtt': [same.id, same.attribute] };
    return hasVariable(text) ? { 'Fn::Sub': this.within(text) } : text;
  }

  /** The edits as the template writes them, in the same order. Several edits of one literal become the same one. */
  edits(edits: readonly Edit[]): readonly Edit[] {
    const changes = edits.map(changeOf);
    const literals = editsOf(changes.filter((change) => change !== undefined));
    return edits.map((edit, index) => {
      const change = changes[index];
      return (change && literals.get(change.node)) ?? this.#edit(edit);
    });
  }

  /** The same edits, and what they change in calls that are not evaluated, as in a branch of `Fn::If`. */
  inAllTrees(edits: readonly Edit[]): readonly Edit[] {
    const written = this.edits(edits).filter(
      (edit, index) => placeOf(edit) !== placeOf(edits[index] ?? edit),
    );
    return [...edits, ...written];
  }

  #edit(edit: Edit): Edit {
    if (!('value' in edit)) return edit;
    const { value } = edit;
    if (isCorrected(edit) && !this.#putting.has(edit)) return edit;
    if (edit.kind !== 'replace' || !(edit.node instanceof CallString)) {
      const isSubstituted = this.#putting.has(edit) && typeof value === 'string';
      return { ...edit, value: isSubstituted ? this.#called(value) : this.value(value) };
    }
    const { inner } = edit.node;
    const isText =
      typeof value === 'string' || (typeof value === 'object' && value !== null && isStopString(value));
    if (inner === undefined || !isText || !this.needsCall(value))
      return { ...edit, value: this.value(value) };
    return { ...edit, node: inner, value: this.within(value, inner.value) };
  }

  /**
   * Whether the template has a name for everything in the values of the edits. `isPlain` returns whether a call cannot
   * be written at the place of an edit.
   */
  canWrite(edits: readonly Edit[], isPlain: (edit: Edit) => boolean): boolean {
    const values = edits.flatMap((edit) => ('value' in edit && !this.#putting.has(edit) ? [edit] : []));
    if (values.some((edit) => isPlain(edit) && !isCorrected(edit) && this.#hasCall(edit.value))) return false;
    if (values.some(({ value }) => textsOf(value).some((text) => this.#isEither(text)))) return false;
    return this.edits(edits).every((edit) => !('value' in edit) || this.#isNamed(edit.value));
  }

  /** Whether the text occurs both as a literal and as the result of a call. */
  #isEither(text: string): boolean {
    return this.#texts.plain.has(text) && this.#texts.put.has(text);
  }

  #hasCall(value: NewValue): boolean {
    return hasVariable(value) && !textsOf(value).every((text) => !this.needsCall(text));
  }

  #isNamed(value: NewValue): boolean {
    if (typeof value === 'string')
      return this.#texts.plain.has(value) || variablesIn(value).every((name) => this.#hasName(name));
    if (typeof value !== 'object' || value === null) return true;
    if (isStopString(value)) return this.#isNamed(plainText(value));
    const parts: readonly NewValue[] = Object.values(value);
    return parts.every((part) => this.#isNamed(part));
  }

  #hasName(name: string): boolean {
    const [id = ''] = name.split('.');
    const { types, parameters } = this.#template;
    return !name.includes('::') || /^AWS::[A-Za-z]+$/.test(name) || types.has(id) || parameters.has(id);
  }

  /**
   * Writes `${Bucket.Arn}` for the ARN of the bucket, unless the text already spells it out. Variables of the call keep
   * their names.
   */
  #shorten(text: string, before: string): string {
    const own = text.replace(/\$\{Fn::Sub::([^{}:]+)(?:::[^{}]*)?\}/g, '${$1}');
    const known = before.includes('${AWS::Partition}') ? undefined : this.#referenceAt(own);
    if (known === undefined) return own;
    const { id, attribute, arn } = known;
    return `\${${attribute === 'Ref' ? id : `${id}.${attribute}`}}${own.slice(arn.length)}`;
  }

  /** The first reference with whose ARN a text starts. There may be thousands, but their ARNs have few lengths. */
  #referenceAt(text: string): Reference | undefined {
    const { references } = this.#template;
    const places = (this.#places ??= new Map(
      references.map(({ arn }, index) => [arn, index] as const).reverse(),
    ));
    const lengths = (this.#lengths ??= new Set(references.map(({ arn }) => arn.length)));
    const found = [...lengths].flatMap((length) => places.get(text.slice(0, length)) ?? []);
    return references[found.sort((a, b) => a - b)[0] ?? -1];
  }
}

/** Texts with variables: literal ones, and results of calls. */
interface Texts {
  readonly plain: ReadonlySet<string>;
  readonly put: ReadonlySet<string>;
}

/** Whether an edit replaces a literal text with one that has no other variables. */
function isCorrected(edit: Edit): boolean {
  if (edit.kind !== 'replace' || typeof edit.value !== 'string') return false;
  const { node, value } = edit;
  if (node.kind !== 'string' || node instanceof CallString || !hasVariable(value)) return false;
  const own = new Set(variablesIn(node.value));
  return variablesIn(value).every((each) => own.has(each));
}

/** What an edit changes in a literal of a call, if nothing else changes. */
function changeOf(edit: Edit): LiteralChange | undefined {
  if (edit.kind !== 'replace' || typeof edit.value !== 'string') return undefined;
  const { node, value } = edit;
  return node instanceof CallString || node instanceof PartString ? node.changeTo(value) : undefined;
}

/** The edits of literals for all changes in them. */
function editsOf(changes: readonly LiteralChange[]): ReadonlyMap<StringNode, Edit> {
  const values = new Map<StringNode, string>();
  for (const { node, start, end, text } of changes.toSorted((a, b) => b.start - a.start)) {
    const value = values.get(node) ?? node.value;
    values.set(node, value.slice(0, start) + text + value.slice(end));
  }
  return new Map([...values].map(([node, value]) => [node, { kind: 'replace', node, value }]));
}

/** The texts in a value that have no snippet stops. */
function textsOf(value: NewValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || isStopString(value)) return [];
  const parts: readonly NewValue[] = Object.values(value);
  return parts.flatMap(textsOf);
}

/** Whether a value contains a variable that CloudFormation would replace. */
function hasVariable(value: NewValue): boolean {
  if (typeof value === 'string') return variablesIn(value).some(isVariable);
  if (typeof value !== 'object' || value === null) return false;
  if (isStopString(value)) return hasVariable(plainText(value));
  const parts: readonly NewValue[] = Object.values(value);
  return parts.some(hasVariable);
}

/** Skips nodes that do not contain the offset. */
function isInSubOf(node: ValueNode, offset: number): boolean {
  if (offset < node.start || node.end < offset) return false;
  if (node.kind === 'string') return node instanceof CallString && node.hasSubAt(offset);
  if (node.kind === 'array') return node.items.some((item) => isInSubOf(item, offset));
  return (
    node.kind === 'object' &&
    node.members.some(({ value }) => value !== undefined && isInSubOf(value, offset))
  );
}

function visitStrings(node: ValueNode, visit: (text: StringNode) => void): void {
  if (node.kind === 'string') visit(node);
  else if (node.kind === 'array') for (const item of node.items) visitStrings(item, visit);
  else if (node.kind === 'object')
    for (const { value } of node.members) if (value !== undefined) visitStrings(value, visit);
}

function plainText(text: string | StopString): string {
  if (typeof text === 'string') return text;
  return text.stops.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}
