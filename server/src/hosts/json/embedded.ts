import type { Edit, NewValue } from '../../syntax/edit.ts';
import type { ArrayNode, Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import type { HostCursor, Place, Typed } from '../cursor.ts';
import { valueIndexAt } from '../cursor.ts';
import type { ValueWriter, WriterPlace } from '../host.ts';
import { isInside, placeAt } from './cursorPlace.ts';
import { typedAt } from './cursorToken.ts';
import type { Change } from './writing/newText.ts';
import { parseSteps } from './parse.ts';
import { errorsOfText } from './textErrors.ts';
import { readTemplateInSteps } from './unquotedMarks.ts';
import { changesFor } from './writing/renderEdits.ts';
import { writerFor } from './writing/writer.ts';

/** How JSON is written inside a string of the document. */
export interface Encoding {
  /** The string can contain line breaks; otherwise the JSON is written without any. */
  readonly lines: boolean;
  /** Encodes a piece of JSON for the document. */
  readonly encode: (json: string) => string;
  /** Encodes a piece of JSON as a snippet, in which backslashes are doubled. */
  readonly encodeSnippet: (body: string) => string;
  /**
   * The meaning of a text for the document's tool, in an element of a statement or a policy. Absent if texts have no
   * other meaning.
   */
  readonly present?: (node: StringNode, element: string | undefined) => ValueNode;
  /** Escapes a value so that the tool does not change it. `before`: the text that the value replaces. */
  readonly escape?: (value: NewValue, before: string | undefined) => NewValue;
}

/** JSON in double quotes, in a JSON or YAML document. */
export const inDoubleQuotes: Encoding = {
  lines: false,
  encode: (json) => JSON.stringify(withoutBreaks(json)).slice(1, -1),
  encodeSnippet: (body) => withoutBreaks(body).replaceAll('"', '\\\\"'),
};

/** Line breaks in JSON are only layout. */
export function withoutBreaks(json: string): string {
  return json.replace(/\s*\n\s*/g, ' ');
}

type Part = ValueNode | Member;

/** Take a step after converting this many values. */
const carriedPerStep = 1_000;

/**
 * JSON in a string of a document. Its tree has positions in the document; positions and edits are converted to and from
 * the inner text.
 */
export class EmbeddedJson {
  readonly holder: StringNode;
  readonly #encoding: Encoding;
  readonly #inner: ObjectNode;
  #root: ObjectNode;
  #carried = 0;
  #errors: readonly SyntaxError[] = [];
  readonly #innerOf = new Map<Part, Part>();
  readonly #outerOf = new Map<Part, Part>();

  /** Returns undefined if the string is not a JSON object; if `mustBeValid`, also if there is any mistake in it. */
  static *steps(
    holder: StringNode,
    encoding: Encoding,
    mustBeValid = false,
  ): Steps<EmbeddedJson | undefined> {
    const written = yield* parseSteps(holder.value);
    if (mustBeValid && written.syntaxErrors.length > 0) return undefined;
    const filled = yield* readTemplateInSteps(holder.value, written);
    const { root } = filled?.tree ?? written;
    if (root?.kind !== 'object') return undefined;
    const embedded = new EmbeddedJson(holder, root, encoding);
    embedded.#root = yield* embedded.#carryObject(root, undefined);
    if (filled === undefined)
      embedded.#errors = errorsOfText(holder.value, written, (range) => embedded.#range(range));
    return embedded;
  }

  private constructor(holder: StringNode, inner: ObjectNode, encoding: Encoding) {
    this.holder = holder;
    this.#inner = inner;
    this.#root = inner;
    this.#encoding = encoding;
  }

  get root(): ObjectNode {
    return this.#root;
  }

  /** Where the string is not valid JSON, whatever a tool inserts. */
  get syntaxErrors(): readonly SyntaxError[] {
    return this.#errors;
  }

  /** Whether the document's tool inserts nothing in the string. */
  get isPlain(): boolean {
    return this.#encoding.escape === undefined;
  }

  #range({ start, end }: TextRange): TextRange {
    return {
      start: this.holder.at(start),
      end: end > start ? this.holder.at(end) : this.holder.at(start),
    };
  }

  *#carry(node: ValueNode, element: string | undefined): Steps<ValueNode> {
    if (++this.#carried % carriedPerStep === 0) yield;
    switch (node.kind) {
      case 'object':
        return yield* this.#carryObject(node, element === 'Statement' ? undefined : element);
      case 'array': {
        const items: ValueNode[] = [];
        for (const item of node.items) items.push(yield* this.#carry(item, element));
        return this.#pair(node, { ...this.#range(node), kind: 'array', items });
      }
      case 'string':
        return this.#carryString(node, element);
      case 'scalar':
        return this.#pair(node, { ...this.#range(node), kind: 'scalar', value: node.value });
      case 'dynamic':
        return this.#pair(node, { ...this.#range(node), kind: 'dynamic' });
    }
  }

  *#carryObject(node: ObjectNode, element: string | undefined): Steps<ObjectNode> {
    const members: Member[] = [];
    for (const member of node.members) {
      const { key, value } = member;
      const own = {
        ...this.#range(member),
        key: this.#carryKey(key),
        value: value && (yield* this.#carry(value, element ?? key.value)),
      };
      members.push(this.#pair(member, own));
    }
    return this.#pair(node, { ...this.#range(node), kind: 'object', members });
  }

  #carryString(node: StringNode, element: string | undefined): ValueNode {
    const own = this.#own(node);
    return this.#pair(node, this.#encoding.present?.(own, element) ?? own);
  }

  #carryKey(node: StringNode): StringNode {
    const own = this.#own(node);
    const shown = this.#encoding.present?.(own, undefined);
    return this.#pair(node, shown?.kind === 'string' ? shown : own);
  }

  #own(node: StringNode): StringNode {
    const at = (index: number): number => this.holder.at(node.at(index));
    return { ...this.#range(node), kind: 'string', value: node.value, at };
  }

  #pair<Outer extends Part>(inner: Part, outer: Outer): Outer {
    this.#innerOf.set(outer, inner);
    this.#outerOf.set(inner, outer);
    return outer;
  }

  /** What a cursor in the policy is on. */
  cursorIn(offset: number): HostCursor | undefined {
    if (offset < this.root.start || offset > this.root.end) return undefined;
    const { value } = this.holder;
    const index = valueIndexAt(this.holder, offset);
    const place = isInside(this.#inner, value, index) ? placeAt(this.#inner, value, index) : undefined;
    if (place === undefined) return undefined;
    return { place: this.#outerPlace(place), typed: this.#outerTyped(typedAt(place, value, index), offset) };
  }

  #outerPlace(place: Place): Place {
    const { trail, member, node, from, commaAt } = place;
    return {
      ...place,
      trail: trail.map((part) => this.#outer(part)),
      member: member && this.#outer(member),
      node: node && this.#outer(node),
      from: this.holder.at(from),
      commaAt: commaAt === undefined ? undefined : this.holder.at(commaAt),
    };
  }

  #outerTyped(typed: Typed, offset: number): Typed {
    const { token, replace, commaBefore } = typed;
    return {
      ...typed,
      offset,
      token: token && this.#outer(token),
      replace: this.#range(replace),
      commaBefore: commaBefore === undefined ? undefined : this.holder.at(commaBefore),
    };
  }

  #outer<Kind extends ObjectNode | ArrayNode | StringNode | Member | ValueNode>(part: Kind): Kind {
    return (this.#outerOf.get(part) as Kind | undefined) ?? part;
  }

  /** Whether an edit belongs to this policy. */
  owns(edit: Edit): boolean {
    return partsOf(edit).some((part) => this.#innerOf.has(part));
  }

  /** Converts edits of this policy to changes of the document. */
  changes(edits: readonly Edit[]): readonly Change[] {
    const { lines, encode } = this.#encoding;
    const inner = edits.map((edit) => this.#inside(edit));
    return changesFor(this.holder.value, inner, { oneLine: !lines }).map(({ start, end, newText, rank }) => ({
      ...this.#range({ start, end }),
      newText: newText.map((part) => (typeof part === 'string' ? encode(part) : part)),
      rank,
    }));
  }

  #inside(edit: Edit): Edit {
    const node = edit.kind === 'replace' ? this.#innerOf.get(edit.node) : undefined;
    const before = node !== undefined && 'kind' in node && node.kind === 'string' ? node.value : undefined;
    const entries = Object.entries(edit).map(([key, value]: [string, unknown]) => {
      const known = this.#innerOf.get(value as Part);
      return [key, known ?? (key === 'value' ? this.#escaped(value as NewValue, before) : value)] as const;
    });
    return Object.fromEntries(entries) as Edit;
  }

  #escaped(value: NewValue, before?: string): NewValue {
    return this.#encoding.escape?.(value, before) ?? value;
  }

  /** Returns a writer for a place in this policy, or undefined if the place is in another one. */
  writer({ offset, clientIndents }: WriterPlace): ValueWriter | undefined {
    if (offset < this.root.start || offset > this.root.end) return undefined;
    const place = { offset: valueIndexAt(this.holder, offset), clientIndents };
    const write = writerFor(this.holder.value, place);
    const { encode, encodeSnippet } = this.#encoding;
    const finish = (text: string, stops: boolean): string => {
      if (stops) return encodeSnippet(text);
      return encode(text);
    };
    return {
      value: (value, stops) => finish(write.value(this.#escaped(value), stops), stops),
      items: (values, stops) =>
        finish(
          write.items(
            values.map((value) => this.#escaped(value)),
            stops,
          ),
          stops,
        ),
      member: (key, value, stops) => finish(write.member(key, this.#escaped(value), stops), stops),
      text: (text, stops) => finish(write.text(this.#escaped(text), stops) ?? '', stops),
    };
  }
}

function partsOf(edit: Edit): readonly Part[] {
  switch (edit.kind) {
    case 'replace':
      return [edit.node];
    case 'remove':
      return [edit.container];
    case 'removeItem':
      return [edit.container];
    case 'insertMember':
    case 'insertItem':
      return [edit.into];
    case 'renameKey':
      return [edit.member];
    case 'repair':
      return [];
  }
}
