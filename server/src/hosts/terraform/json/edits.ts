import type { Edit, NewValue } from '../../../syntax/edit.ts';
import type { Member, ObjectNode, ValueNode } from '../../../syntax/node.ts';
import { memberOf } from '../../../syntax/node.ts';
import type { BlockObject } from '../documentBlocks.ts';
import { ImpliedMember, isBlockObject } from '../documentBlocks.ts';
import { isAttribute, nameInBlock } from '../writing/writeBlock.ts';
import { escaped } from '../writing/writer.ts';
import { conditionsOf, elementInJson, listOf, statementInJson } from './blocks.ts';
import type { JsonBlocks } from './tree.ts';

type Insertion = Extract<Edit, { kind: 'insertMember' }>;

/**
 * Converts edits of a policy that Terraform's JSON writes with the names of the data source into edits of that JSON.
 */
export class JsonEdits {
  readonly #blocks: JsonBlocks;
  readonly #root: ObjectNode;
  readonly #owners = new Map<object, { readonly member: Member; readonly statement: BlockObject }>();

  constructor(blocks: JsonBlocks, root: ObjectNode) {
    this.#blocks = blocks;
    this.#root = root;
    const statements = memberOf(root, 'Statement')?.value;
    for (const each of [root, ...(statements?.kind === 'array' ? statements.items : [])])
      if (each.kind === 'object' && isBlockObject(each))
        for (const member of each.members) this.#own(member, member, each);
  }

  /** Records which element of which statement each part belongs to. */
  #own(part: Member, member: Member, statement: BlockObject): void {
    this.#owners.set(part, { member, statement });
    const { value } = part;
    if (value !== undefined) this.#owners.set(value, { member, statement });
    if (value?.kind === 'object') for (const inner of value.members) this.#own(inner, member, statement);
  }

  /** Returns undefined if one of the edits cannot be made. */
  of(edits: readonly Edit[]): readonly Edit[] | undefined {
    const made = edits.map((edit) => this.#of(edit));
    const all = made.flatMap((each) => each ?? []);
    return made.includes(undefined) ? undefined : all;
  }

  #of(edit: Edit): readonly Edit[] | undefined {
    switch (edit.kind) {
      case 'replace':
        return this.#replace(edit.node, edit.value);
      case 'remove':
        return this.#remove(edit.container, edit.member);
      case 'renameKey':
        return this.#rename(edit.member, edit.key);
      case 'insertMember':
        return this.#insert(edit);
      case 'removeItem': {
        const container = this.#list(edit.container);
        const item = this.#blocks.at(edit.item);
        return container && item && [{ kind: 'removeItem', container, item }];
      }
      case 'insertItem': {
        const isStatement = edit.into === memberOf(this.#root, 'Statement')?.value;
        const into = edit.into.kind === 'array' ? this.#list(edit.into) : this.#blocks.at(edit.into);
        const value = isStatement ? statementInJson(edit.value) : escaped(edit.value);
        if (into === undefined || value === undefined || into.kind === 'scalar' || into.kind === 'dynamic')
          return undefined;
        const after = edit.after && this.#blocks.at(edit.after);
        return [{ kind: 'insertItem', into, value, ...(after && { after }) }];
      }
      case 'repair':
        return undefined;
    }
  }

  /** The list in the document. The list of statements has the same range. */
  #list(node: ValueNode): Extract<ValueNode, { kind: 'array' }> | undefined {
    const found =
      node === memberOf(this.#root, 'Statement')?.value
        ? this.#source(this.#root)?.members.find(({ key }) => key.value === 'statement')?.value
        : this.#blocks.at(node);
    return found?.kind === 'array' ? found : undefined;
  }

  #source(node: ObjectNode): ObjectNode | undefined {
    const found = this.#blocks.at(node);
    return found?.kind === 'object' ? found : undefined;
  }

  /** A member of a statement as written. */
  #written(statement: ObjectNode, { key }: Member): { container: ObjectNode; member: Member } | undefined {
    const container = this.#source(statement);
    const member = container && memberOf(container, nameInBlock(key.value));
    return container && member && { container, member };
  }

  #replace(node: ValueNode, value: NewValue): readonly Edit[] | undefined {
    const owner = this.#owners.get(node);
    if (owner === undefined) {
      const written = this.#blocks.at(node);
      const isStatement = node.kind === 'object' && isBlockObject(node);
      const own = isStatement ? statementInJson(value) : escaped(value);
      return written && own !== undefined ? [{ kind: 'replace', node: written, value: own }] : undefined;
    }
    const { member, statement } = owner;
    if (member instanceof ImpliedMember)
      return this.#insert({ kind: 'insertMember', into: statement, key: member.key.value, value });
    if (member.value === node) {
      const written = this.#written(statement, member)?.member.value;
      const own = elementInJson(member.key.value, value);
      return written && own !== undefined ? [{ kind: 'replace', node: written, value: own }] : undefined;
    }
    const written = this.#blocks.at(node);
    return written?.kind === 'array'
      ? [{ kind: 'replace', node: written, value: escaped(listOf(value)) }]
      : undefined;
  }

  #remove(container: ObjectNode, member: Member): readonly Edit[] | undefined {
    if (isBlockObject(container)) {
      const written = this.#written(container, member);
      return written && [{ kind: 'remove', ...written }];
    }
    const owner = this.#owners.get(member);
    const list = owner && this.#written(owner.statement, owner.member)?.member.value;
    if (owner === undefined || list?.kind !== 'array') return undefined;
    const items = list.items.filter((item) => this.#says(item, owner.member, container, member));
    return items.length === 0 || items.length === list.items.length
      ? undefined
      : items.map((item) => ({ kind: 'removeItem', container: list, item }));
  }

  /** Whether a block contains a member of an element: an operator, a key of an operator, or a type of principals. */
  #says(item: ValueNode, element: Member, container: ObjectNode, { key }: Member): boolean {
    if (item.kind !== 'object') return false;
    if (element.key.value !== 'Condition') return textAt(item, 'type') === key.value;
    if (element.value === container) return textAt(item, 'test') === key.value;
    const conditions = element.value?.kind === 'object' ? element.value.members : [];
    const test = conditions.find(({ value }) => value === container)?.key.value;
    return textAt(item, 'test') === test && textAt(item, 'variable') === key.value;
  }

  #rename(member: Member, name: string): readonly Edit[] | undefined {
    const owner = this.#owners.get(member);
    if (owner === undefined) return undefined;
    const written = this.#written(owner.statement, owner.member)?.member;
    if (written === undefined) return undefined;
    if (owner.member === member) return [{ kind: 'renameKey', member: written, key: nameInBlock(name) }];
    const container = containerIn(owner.member.value, member);
    if (container === undefined) return undefined;
    const isCondition = owner.member.key.value === 'Condition';
    const attribute = !isCondition ? 'type' : container === owner.member.value ? 'test' : 'variable';
    const items = written.value?.kind === 'array' ? written.value.items : [written.value];
    const edits = items.flatMap((item): readonly Edit[] => {
      if (item?.kind !== 'object' || !this.#says(item, owner.member, container, member)) return [];
      const node = memberOf(item, attribute)?.value;
      return node === undefined ? [] : [{ kind: 'replace', node, value: escaped(name) }];
    });
    return edits.length === 0 ? undefined : edits;
  }

  #insert({ into, key, value, before, after }: Insertion): readonly Edit[] | undefined {
    if (isBlockObject(into)) {
      const source = this.#source(into);
      const own = elementInJson(key, value);
      if (source === undefined || own === undefined) return undefined;
      const places = {
        ...(before !== undefined && { before: nameInBlock(before) }),
        ...(after !== undefined && { after: nameInBlock(after) }),
      };
      return [{ kind: 'insertMember', into: source, key: nameInBlock(key), value: own, ...places }];
    }
    const owner = this.#owners.get(into);
    const written = owner && this.#written(owner.statement, owner.member)?.member.value;
    if (owner === undefined || isAttribute(owner.member.key.value) || written === undefined) return undefined;
    if (written.kind !== 'array' && written.kind !== 'object') return undefined;
    const blocks = this.#blocksFor(owner.member, into, key, value);
    return blocks?.map((each) => ({ kind: 'insertItem', into: written, value: each }));
  }

  #blocksFor(
    element: Member,
    into: ObjectNode,
    key: string,
    value: NewValue,
  ): readonly NewValue[] | undefined {
    if (element.key.value !== 'Condition') return [{ type: key, identifiers: escaped(listOf(value)) }];
    if (element.value === into) return conditionsOf(key, value);
    const conditions = element.value?.kind === 'object' ? element.value.members : [];
    const test = conditions.find((each) => each.value === into)?.key.value;
    return test === undefined ? undefined : conditionsOf(test, { [key]: value });
  }
}

function containerIn(node: ValueNode | undefined, member: Member): ObjectNode | undefined {
  if (node?.kind !== 'object') return undefined;
  if (node.members.includes(member)) return node;
  return node.members.map(({ value }) => containerIn(value, member)).find((found) => found !== undefined);
}

function textAt(node: ObjectNode, key: string): string | undefined {
  const value = memberOf(node, key)?.value;
  return value?.kind === 'string' ? value.value : undefined;
}
