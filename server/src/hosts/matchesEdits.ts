import { applyReplacements } from './applyReplacements.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import { isStopString } from '../syntax/edit.ts';
import type { ArrayNode, DynamicNode, Member, ObjectNode, ValueNode } from '../syntax/node.ts';
import type { Steps } from '../text/steps.ts';
import type { TextReplacement } from './host.ts';

type Insertion = Extract<Edit, { kind: 'insertMember' | 'insertItem' }>;

/** A document before edits. */
interface Unedited {
  readonly text: string;
  readonly policies: readonly ObjectNode[];
  /** Parses a text and returns its policies. */
  readonly readAgain: (text: string) => Steps<readonly ObjectNode[]>;
  /** Whether a list with one item means the same as that item in a policy. */
  readonly oneIsList?: (policy: ObjectNode) => boolean;
}

/** Whether the changed document's policies have the content that the edits describe. */
export function* matchesEdits(
  { text, policies, readAgain, oneIsList = () => false }: Unedited,
  edits: readonly Edit[],
  replacements: readonly TextReplacement[],
): Steps<boolean> {
  const changed = applyReplacements(text, replacements);
  const [expected, found] = [new ExpectedInEach(text, edits), new ExpectedInEach(changed, [])];
  const after = yield* readAgain(changed);
  if (after.length !== policies.length) return false;
  for (const [index, policy] of policies.entries()) {
    yield;
    const now = after[index];
    const isList = oneIsList(policy);
    if (now === undefined || expected.of(policy, isList) !== found.of(now, isList)) return false;
  }
  return true;
}

/** Applies edits to policies in which a list of one value equals that value, and to others. */
class ExpectedInEach {
  readonly #make: (oneIsList: boolean) => Expected;
  #lists: Expected | undefined;
  #others: Expected | undefined;

  constructor(text: string, edits: readonly Edit[]) {
    this.#make = (oneIsList) => new Expected(text, edits, oneIsList);
  }

  of(policy: ObjectNode, oneIsList: boolean): string {
    if (oneIsList) return (this.#lists ??= this.#make(true)).of(policy);
    return (this.#others ??= this.#make(false)).of(policy);
  }
}

/** Applies edits to trees without rendering any text, for comparison with the edited text. */
class Expected {
  readonly #text: string;
  readonly #oneIsList: boolean;
  readonly #replaced = new Map<ValueNode, NewValue>();
  readonly #removed = new Set<Member | ValueNode>();
  readonly #inserted = new Map<ValueNode, Insertion[]>();
  readonly #names = new Map<Member, string>();

  constructor(text: string, edits: readonly Edit[], oneIsList: boolean) {
    this.#text = text;
    this.#oneIsList = oneIsList;
    for (const edit of edits) this.#take(edit);
  }

  #take(edit: Edit): void {
    switch (edit.kind) {
      case 'replace':
        this.#replaced.set(edit.node, edit.value);
        break;
      case 'remove':
        this.#removed.add(edit.member);
        break;
      case 'removeItem':
        this.#removed.add(edit.item);
        break;
      case 'renameKey':
        this.#names.set(edit.member, edit.key);
        break;
      case 'insertMember':
      case 'insertItem':
        this.#insert(edit);
        break;
      case 'repair':
    }
  }

  #insert(edit: Insertion): void {
    const own = this.#inserted.get(edit.into);
    if (own === undefined) this.#inserted.set(edit.into, [edit]);
    else own.push(edit);
  }

  /** The tree as a canonical text. Members are sorted by name, because their order has no meaning. */
  of(node: ValueNode | undefined): string {
    if (node === undefined) return '';
    const inserted = this.#inserted.get(node) ?? [];
    if (node.kind !== 'array' && inserted.some(({ kind }) => kind === 'insertItem')) {
      const items = inserted.flatMap((edit) => (edit.kind === 'insertItem' ? [this.#value(edit.value)] : []));
      return this.#list([this.#own(node, []), ...items]);
    }
    return this.#own(node, inserted);
  }

  #own(node: ValueNode, inserted: readonly Insertion[]): string {
    const value = this.#replaced.get(node);
    if (value !== undefined) return this.#value(value);
    switch (node.kind) {
      case 'string':
        return ofText(node.value);
      case 'scalar':
        return String(node.value);
      case 'dynamic':
        if (node.call !== undefined) return this.of(node.call);
        return `dynamic ${this.#around(node)}`;
      case 'array':
        return this.#list(this.#items(node, inserted));
      case 'object':
        return ofEntries(this.#entries(node, inserted));
    }
  }

  /** An expression as its text, with its parts in place if they appear in it one after the other. */
  #around({ start, end, merged, parts = [] }: DynamicNode): string {
    const written = merged?.map(({ object }) => object) ?? parts;
    const isInOrder = written.every(
      (part, index) =>
        part.start >= (written[index - 1]?.end ?? start) && part.end - part.start < end - start,
    );
    const ordered = isInOrder ? written : [];
    const texts = [...ordered, { start: end }].map((part, index) =>
      this.#text.slice(ordered[index - 1]?.end ?? start, part.start).replace(/\s+/g, ' '),
    );
    return texts.map((text, index) => text + this.of(ordered[index])).join('');
  }

  #items({ items }: ArrayNode, inserted: readonly Insertion[]): readonly string[] {
    const after = (item: ValueNode | undefined): readonly string[] =>
      inserted.flatMap((edit) => {
        if (edit.kind !== 'insertItem') return [];
        const known = edit.after !== undefined && items.includes(edit.after) ? edit.after : undefined;
        return known === item ? [this.#value(edit.value)] : [];
      });
    const own = (item: ValueNode): readonly string[] => (this.#removed.has(item) ? [] : [this.of(item)]);
    return [...items.flatMap((item) => [...own(item), ...after(item)]), ...after(undefined)];
  }

  #entries({ members }: ObjectNode, inserted: readonly Insertion[]): readonly (readonly [string, string])[] {
    const kept = members.filter((member) => !this.#removed.has(member));
    return [
      ...kept.map((member) => [this.#names.get(member) ?? member.key.value, this.of(member.value)] as const),
      ...inserted.flatMap((edit) =>
        edit.kind === 'insertMember' ? [[edit.key, this.#value(edit.value)] as const] : [],
      ),
    ];
  }

  #list(items: readonly string[]): string {
    const [only, another] = items;
    return this.#oneIsList && only !== undefined && another === undefined ? only : `[${items.join()}]`;
  }

  #value(value: NewValue): string {
    if (typeof value === 'string') return ofText(value);
    if (typeof value === 'number') return ofText(String(value));
    if (typeof value !== 'object' || value === null) return String(value);
    if (isStopString(value))
      return ofText(value.stops.map((part) => (typeof part === 'string' ? part : part.text)).join(''));
    if (isList(value)) return this.#list(value.map((each) => this.#value(each)));
    return ofEntries(Object.entries(value).map(([key, each]) => [key, this.#value(each)] as const));
  }
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

function ofText(text: string): string {
  return JSON.stringify(text);
}

function ofEntries(entries: readonly (readonly [string, string])[]): string {
  const written = entries.map(([key, value]) => `${ofText(key)}:${value}`);
  return `{${written.sort().join()}}`;
}
