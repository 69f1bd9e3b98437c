import type { Edit, NewValue } from '../../../syntax/edit.ts';
import type { Member, ObjectNode, ValueNode } from '../../../syntax/node.ts';
import type { TextRange } from '../../../text/range.ts';
import type { Change } from '../../json/writing/newText.ts';
import { lineBreakIn } from './changeChildren.ts';
import type { BlockObject } from '../documentBlocks.ts';
import { ImpliedMember } from '../documentBlocks.ts';
import { lineEndOf, lineStartOf } from '../../../text/lines.ts';
import { indentOf, nextLineOf, ownLines } from './lines.ts';
import type { HclAttribute, HclBlock } from '../hcl/nodes.ts';
import { attributeOf, HclString } from '../hcl/nodes.ts';
import { blockForm, elementLines, isAttribute, nameInBlock, statementLines } from './writeBlock.ts';
import { joinLines, quote, step } from './writeValue.ts';
import type { Lines } from './writeValue.ts';

/** A part of a statement that is written as blocks: its principals, its conditions, one operator, or one key. */
export interface BlockPart {
  readonly statement: BlockObject;
  /** `Principal`, `NotPrincipal` or `Condition`. */
  readonly element: string;
  /** What identifies the blocks: the operator and the key, or the type of the principals. */
  readonly names: readonly string[];
}

/** Edits the blocks of a data source. */
export class BlockEdits {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Inserts an attribute or blocks. Returns no changes if the data source cannot express it. */
  insert(
    into: BlockObject,
    { key, value, before, after }: Extract<Edit, { kind: 'insertMember' }>,
  ): readonly Change[] {
    const lines = elementLines(key, value);
    if (lines === undefined) return [];
    if (!isAttribute(key)) return [this.#afterAll(into.block, lines)];
    const near = (name: string | undefined): HclAttribute | undefined =>
      name === undefined ? undefined : attributeOf(into.block.body, nameInBlock(name));
    const previous =
      near(after) ?? (near(before) === undefined ? into.block.body.attributes.at(-1) : undefined);
    if (previous !== undefined) return [this.#after(previous, lines)];
    const next = near(before);
    const at =
      next === undefined ? lineEndOf(this.#text, into.block.body.start) : lineStartOf(this.#text, next.start);
    const indent = this.#indentIn(into.block);
    if (next === undefined) return [this.#at(at, [[], ...lines], indent, 0)];
    const newText = [indent, ...joinLines(lines, lineBreakIn(this.#text), indent), lineBreakIn(this.#text)];
    return [{ start: at, end: at, newText, rank: 0 }];
  }

  /** Removes an attribute, or all blocks of a part. */
  remove(into: BlockObject, member: Member): readonly Change[] {
    const attribute = into.block.body.attributes.find(({ name }) => name.start === member.key.start);
    return attribute === undefined ? [] : [this.#cut(attribute)];
  }

  removeBlocks(part: BlockPart): readonly Change[] {
    return blocksOf(part).map((block) => this.#cutBlock(block));
  }

  removeStatement({ block }: BlockObject): readonly Change[] {
    return block.type.value === 'statement' ? [this.#cutBlock(block)] : [];
  }

  /** Replaces the blocks of a part. */
  replaceBlocks(part: BlockPart, value: NewValue): readonly Change[] {
    const lines = elementLines(part.element, value);
    const [first, ...others] = blocksOf(part);
    if (lines === undefined || first === undefined) return [];
    const newText = joinLines(lines, lineBreakIn(this.#text), indentOf(this.#text, first.start));
    return [
      { start: first.start, end: first.end, newText, rank: 0 },
      ...others.map((block) => this.#cutBlock(block)),
    ];
  }

  /** Adds blocks to a part, after the existing ones. */
  addBlocks(part: BlockPart, value: NewValue): readonly Change[] {
    const lines = elementLines(part.element, value);
    const last = blocksOf(part).at(-1);
    return lines === undefined || last === undefined ? [] : [this.#after(last, [[], ...lines])];
  }

  replaceStatement({ block }: BlockObject, value: NewValue): readonly Change[] {
    const lines = statementLines(value);
    if (lines === undefined || block.type.value !== 'statement') return [];
    const newText = joinLines(lines, lineBreakIn(this.#text), indentOf(this.#text, block.start));
    return [{ start: block.start, end: block.end, newText, rank: 0 }];
  }

  addStatement(root: BlockObject, after: ValueNode | undefined, value: NewValue): readonly Change[] {
    const lines = statementLines(value);
    if (lines === undefined) return [];
    const statements = root.block.body.blocks;
    const previous = statements.find(({ start }) => start === after?.start) ?? statements.at(-1);
    return [
      previous === undefined ? this.#afterAll(root.block, lines) : this.#after(previous, [[], ...lines]),
    ];
  }

  /** Renames an attribute, or the value that names a part in its blocks. */
  rename(into: BlockObject | BlockPart, member: Member, key: string): readonly Change[] {
    if (member instanceof ImpliedMember) return [];
    const misnamed =
      'block' in into && member.intendedName !== undefined
        ? into.block.body.blocks.filter(({ type }) => type.value === member.key.value)
        : [];
    if (misnamed.length > 0)
      return misnamed.map(({ type: { start, end } }) => ({
        start,
        end,
        newText: [nameInBlock(key)],
        rank: 0,
      }));
    if ('block' in into && isAttribute(member.key.value)) {
      const { start, end } = member.key;
      return [{ start, end, newText: [nameInBlock(key)], rank: 0 }];
    }
    const part: BlockPart =
      'block' in into ? { statement: into, element: member.key.value, names: [] } : into;
    const depth = part.names.length;
    return blocksOf('block' in into ? part : { ...part, names: [...part.names, member.key.value] }).flatMap(
      (block): readonly Change[] => {
        if ('block' in into)
          return [{ start: block.type.start, end: block.type.end, newText: [nameInBlock(key)], rank: 0 }];
        const named = attributeOf(block.body, namesOf(part.element)[depth] ?? '')?.value;
        return named === undefined
          ? []
          : [{ start: named.start, end: named.end, newText: [quote(key, blockForm)], rank: 0 }];
      },
    );
  }

  #cut(range: TextRange): Change {
    return {
      ...(ownLines(this.#text, range) ?? { start: range.start, end: range.end }),
      newText: [],
      rank: 0,
    };
  }

  /** Removes a block and the empty line before it. */
  #cutBlock(block: TextRange): Change {
    const { start, end, ...change } = this.#cut(block);
    const above = lineStartOf(this.#text, Math.max(0, start - 1));
    const isApart = start > 0 && this.#text.slice(above, start).trim() === '';
    return { ...change, start: isApart ? above : start, end };
  }

  #after({ start, end }: TextRange, lines: Lines): Change {
    return this.#at(lineEndOf(this.#text, end), [[], ...lines], indentOf(this.#text, start), 1);
  }

  /** Inserts lines at the end of a block, after an empty line. */
  #afterAll({ body, ...block }: HclBlock, lines: Lines): Change {
    const last = [...body.attributes, ...body.blocks].reduce(
      (max, { end }) => Math.max(max, end),
      body.start + 1,
    );
    const isEmpty = last === body.start + 1;
    return this.#at(
      lineEndOf(this.#text, last),
      isEmpty ? [[], ...lines] : [[], [], ...lines],
      this.#indentIn({ body, ...block }),
      2,
    );
  }

  #indentIn({ start, body }: HclBlock): string {
    const [first] = [...body.attributes, ...body.blocks].filter(
      (each) => nextLineOf(this.#text, body.start) <= each.start,
    );
    return first === undefined ? indentOf(this.#text, start) + step : indentOf(this.#text, first.start);
  }

  #at(at: number, lines: Lines, indent: string, rank: number): Change {
    return { start: at, end: at, newText: joinLines(lines, lineBreakIn(this.#text), indent), rank };
  }
}

/** The attributes that identify a part of an element in its blocks, outermost first. */
function namesOf(element: string): readonly string[] {
  return element === 'Condition' ? ['test', 'variable'] : ['type'];
}

/** The blocks of a part of a statement. */
function blocksOf({ statement, element, names }: BlockPart): readonly HclBlock[] {
  const attributes = namesOf(element);
  return statement.block.body.blocks.filter(
    ({ type, body }) =>
      type.value === nameInBlock(element) &&
      names.every((name, index) => {
        const value = attributeOf(body, attributes[index] ?? '')?.value;
        return value instanceof HclString && value.value === name;
      }),
  );
}

/**
 * The part of a statement that an object of its tree belongs to. Undefined for the statement itself and for anything
 * outside of blocks.
 */
export function partOf(statement: BlockObject, node: ObjectNode): BlockPart | undefined {
  for (const { key, value } of statement.members) {
    if (isAttribute(key.value) || value?.kind !== 'object') continue;
    if (value === node) return { statement, element: key.value, names: [] };
    const inner = value.members.find((member) => member.value === node);
    if (inner !== undefined) return { statement, element: key.value, names: [inner.key.value] };
  }
  return undefined;
}
