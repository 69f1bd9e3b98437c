import type { Edit, NewValue } from '../../../syntax/edit.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../../syntax/node.ts';
import type { Change } from '../../json/writing/newText.ts';
import { BlockEdits, partOf } from './blockEdits.ts';
import type { BlockPart } from './blockEdits.ts';
import { changeChildren, valueAt } from './changeChildren.ts';
import type { ChildChanges, NewChild } from './changeChildren.ts';
import type { BlockObject } from '../documentBlocks.ts';
import { ImpliedMember, isBlockObject } from '../documentBlocks.ts';
import { formIn } from './form.ts';
import { markedText } from './literalTexts.ts';
import { isRecordObject } from '../statementObjects.ts';
import { blockForm } from './writeBlock.ts';
import { isList, writeKey } from './writeValue.ts';
import type { HclForm } from './writeValue.ts';
import { append } from '../../../text/append.ts';

type Container = ObjectNode | ArrayNode;

/** The parent of a node. */
interface Owner {
  readonly container: Container;
  readonly member: Member | undefined;
  /** The statement or data source around the node, if it is written as blocks. */
  readonly block: BlockObject | undefined;
  /** The module's statement around the node. */
  readonly record: ObjectNode | undefined;
}

interface OpenChanges extends ChildChanges {
  readonly removed: Set<Member | ValueNode>;
  readonly added: NewChild[];
  readonly replaced: Map<ValueNode, NewValue>;
}

/** Turns edits of a policy in Terraform's language into changes of the text. */
export class Changes {
  readonly #text: string;
  readonly #root: ObjectNode;
  readonly #owners = new Map<ValueNode, Owner>();
  readonly #blocks: BlockEdits;

  constructor(text: string, root: ObjectNode) {
    this.#text = text;
    this.#root = root;
    this.#blocks = new BlockEdits(text);
    this.#note(root, isBlockObject(root) ? root : undefined);
  }

  #note(container: Container, block: BlockObject | undefined, around?: ObjectNode): void {
    const record = isRecordObject(container) ? container : around;
    const children: readonly (readonly [ValueNode | undefined, Member | undefined])[] =
      container.kind === 'array'
        ? container.items.map((item) => [item, undefined])
        : container.members.map((member) => [member.value, member]);
    for (const [node, member] of children) {
      if (node === undefined) continue;
      this.#owners.set(node, { container, member, block, record });
      if (node.kind === 'object') this.#note(node, isBlockObject(node) ? node : block, record);
      if (node.kind === 'array') this.#note(node, block, record);
    }
  }

  of(edits: readonly Edit[]): readonly Change[] {
    const bracketed = new Map<Container, OpenChanges>();
    const childrenOf = (container: Container): OpenChanges => {
      const known = bracketed.get(container) ?? {
        container,
        removed: new Set<Member | ValueNode>(),
        added: [],
        replaced: new Map<ValueNode, NewValue>(),
      };
      bracketed.set(container, known);
      return known;
    };
    const changes = edits.flatMap((edit): readonly Change[] => {
      switch (edit.kind) {
        case 'replace': {
          const owner = this.#owners.get(edit.node);
          const list =
            owner?.container.kind === 'array' && this.#isBracketed(owner.container)
              ? owner.container
              : undefined;
          if (list === undefined) return this.#replace(edit.node, edit.value, edits);
          childrenOf(list).replaced.set(edit.node, edit.value);
          return [];
        }
        case 'remove':
          if (!this.#isBracketed(edit.container)) return this.#remove(edit.container, edit.member);
          childrenOf(edit.container).removed.add(edit.member);
          return [];
        case 'removeItem':
          if (!this.#isBracketed(edit.container))
            return isBlockObject(edit.item) ? this.#blocks.removeStatement(edit.item) : [];
          childrenOf(edit.container).removed.add(edit.item);
          return [];
        case 'insertMember':
          if (!this.#isBracketed(edit.into)) return this.#insertMember(edit.into, edit);
          childrenOf(edit.into).added.push({ after: placeOf(edit), key: edit.key, value: edit.value });
          return [];
        case 'insertItem':
          if (edit.into.kind !== 'array') return this.#wrap(edit.into, edit.value, edits);
          if (!this.#isBracketed(edit.into))
            return isBlockObject(this.#root)
              ? this.#blocks.addStatement(this.#root, edit.after, edit.value)
              : [];
          childrenOf(edit.into).added.push({ after: placeOfItem(edit.into, edit.after), value: edit.value });
          return [];
        case 'renameKey':
          return this.#rename(edit.member, edit.key);
        case 'repair':
          return [];
      }
    });
    return [
      ...changes,
      ...[...bracketed.values()].flatMap((each) =>
        changeChildren(each, this.#text, this.#formOf(each.container)),
      ),
    ];
  }

  #isBracketed({ start, kind }: Container): boolean {
    return this.#text[start] === (kind === 'array' ? '[' : '{');
  }

  #formOf(node: ValueNode): HclForm {
    const owner = this.#owners.get(node);
    if (isBlockObject(this.#root)) return blockForm;
    return formIn(this.#text, node.kind === 'object' ? node : owner?.container);
  }

  #replace(node: ValueNode, value: NewValue, edits: readonly Edit[]): readonly Change[] {
    const owner = this.#owners.get(node);
    // If the node becomes the first item of a list, it is written with that list.
    if (edits.some((edit) => edit.kind === 'insertItem' && edit.into === node)) return [];
    if (isBlockObject(node)) return this.#blocks.replaceStatement(node, value);
    if (owner?.block !== undefined && owner.member !== undefined) {
      const { block, member, container } = owner;
      const name = member.key.value;
      if (member instanceof ImpliedMember) {
        const before = name === 'Effect' ? 'Action' : 'Statement';
        return this.#blocks.insert(block, { kind: 'insertMember', into: block, key: name, value, before });
      }
      const isElement = container === block;
      const part: BlockPart | undefined = isElement
        ? { statement: block, element: name, names: [] }
        : partOf(block, container as ObjectNode);
      if (isElement && /Principal$|^Condition$/.test(name))
        return this.#blocks.replaceBlocks({ statement: block, element: name, names: [] }, value);
      const isListed = isElement ? /Action$|Resource$/.test(name) : part !== undefined;
      const written = isListed && !isList(value) ? [value] : value;
      return [
        {
          start: node.start,
          end: node.end,
          newText: valueAt(this.#text, node.start, written, blockForm),
          rank: 0,
        },
      ];
    }
    const written = isListInRecord(owner) && typeof value !== 'object' ? [value] : value;
    return [
      {
        start: node.start,
        end: node.end,
        newText: valueAt(this.#text, node.start, written, this.#formOf(node)),
        rank: 0,
      },
    ];
  }

  #blockOf(container: ObjectNode): BlockObject | BlockPart | undefined {
    if (isBlockObject(container)) return container;
    const statement = this.#owners.get(container)?.block;
    return statement && partOf(statement, container);
  }

  #remove(container: ObjectNode, member: Member): readonly Change[] {
    const into = this.#blockOf(container);
    if (into === undefined || member instanceof ImpliedMember) return [];
    if (!('block' in into))
      return this.#blocks.removeBlocks({ ...into, names: [...into.names, member.key.value] });
    return /Principal$|^Condition$/.test(member.key.value)
      ? this.#blocks.removeBlocks({ statement: into, element: member.key.value, names: [] })
      : this.#blocks.remove(into, member);
  }

  #insertMember(container: ObjectNode, edit: Extract<Edit, { kind: 'insertMember' }>): readonly Change[] {
    const into = this.#blockOf(container);
    if (into === undefined) return [];
    if ('block' in into) return this.#blocks.insert(into, edit);
    const added: NewValue = [...into.names]
      .reverse()
      .reduce<NewValue>((value, name) => ({ [name]: value }), { [edit.key]: edit.value });
    return this.#blocks.addBlocks(into, added);
  }

  #rename(member: Member, key: string): readonly Change[] {
    const { container } = this.#containerOf(member) ?? {};
    const into = container && !this.#isBracketed(container) ? this.#blockOf(container) : undefined;
    if (into !== undefined) return this.#blocks.rename(into, member, key);
    const { start, end } = member.key;
    const form = { ...this.#formOf(container ?? this.#root), quotedKeys: this.#text[start] === '"' };
    return [{ start, end, newText: [writeKey(key, form)], rank: 0 }];
  }

  #containerOf(member: Member): { readonly container: ObjectNode } | undefined {
    const pending: ValueNode[] = [this.#root];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'array') append(pending, node.items);
      if (node.kind !== 'object') continue;
      if (node.members.includes(member)) return { container: node };
      append(
        pending,
        node.members.flatMap(({ value }) => value ?? []),
      );
    }
    return undefined;
  }

  /** Turns a node and the items added to it into a list. The first of these edits does it for all. */
  #wrap(node: ValueNode, value: NewValue, edits: readonly Edit[]): readonly Change[] {
    const added = edits.flatMap((edit) =>
      edit.kind === 'insertItem' && edit.into === node ? [edit.value] : [],
    );
    if (added[0] !== value) return [];
    const form = this.#formOf(node);
    const replaced = edits.find((edit) => edit.kind === 'replace' && edit.node === node);
    const first = replaced?.kind === 'replace' ? replaced.value : undefined;
    if (node.kind === 'string') {
      const own = first ?? markedText(node);
      const newText = valueAt(this.#text, node.start, [own, ...added], form);
      return [{ start: node.start, end: node.end, newText, rank: 0 }];
    }
    const following = added.flatMap((each) => [', ', ...valueAt(this.#text, node.start, each, form)]);
    return [
      { start: node.start, end: node.start, newText: ['['], rank: 0 },
      { start: node.end, end: node.end, newText: [...following, ']'], rank: 9 },
    ];
  }
}

/** Whether a module requires a list for a value in its statement, as the data source does. */
function isListInRecord(owner: Owner | undefined): boolean {
  if (owner?.record === undefined) return false;
  return owner.container !== owner.record || /Action$|Resource$/.test(owner.member?.key.value ?? '');
}

function placeOf({ into, before, after }: Extract<Edit, { kind: 'insertMember' }>): number {
  const indexOf = (key: string | undefined): number =>
    key === undefined ? -1 : into.members.findIndex((member) => member.key.value === key);
  const [front, following] = [indexOf(before), indexOf(after)];
  if (front >= 0) return front - 1;
  return following >= 0 ? following : into.members.length - 1;
}

function placeOfItem({ items }: ArrayNode, after: ValueNode | undefined): number {
  const index = after === undefined ? -1 : items.indexOf(after);
  return index < 0 ? items.length - 1 : index;
}
