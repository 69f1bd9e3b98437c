import type { Edit, NewValue } from '../../syntax/edit.ts';
import type { ArrayNode, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import type { Change, NewText } from '../json/writing/newText.ts';
import { blockEditsOf, changeChildren } from './blockChildren.ts';
import { lineEndOf, lineStartOf } from '../../text/lines.ts';
import { columnOf } from './layout.ts';
import type { YamlLayout } from './layout.ts';
import type { TextRange } from '../../text/range.ts';
import { isFlow } from './parents.ts';
import type { Owner } from './parents.ts';
import type { Lines } from './writeValue.ts';
import { isLeaf, joinLines, stepBelow, writeItem, writeLeaf, writeLines, writeText } from './writeValue.ts';
import { YamlString } from './yamlString.ts';

type Single = StringNode | ObjectNode;

/** Turns edits of nodes in block style into changes of the text. */
export class BlockChanges {
  readonly #text: string;
  readonly #layout: YamlLayout;
  readonly #owners: ReadonlyMap<ValueNode, Owner>;

  constructor(text: string, layout: YamlLayout, owners: ReadonlyMap<ValueNode, Owner>) {
    this.#text = text;
    this.#layout = layout;
    this.#owners = owners;
  }

  of(edits: readonly Edit[]): readonly Change[] {
    const wrapped = wrappedNodes(edits);
    return [
      ...edits.flatMap((edit) => this.#inPlace(edit, wrapped)),
      ...[...wrapped].flatMap(([node, added]) => this.#wrap(node, added, edits)),
      ...containersOf(edits).flatMap((container) => this.#children(container, edits)),
    ];
  }

  #inPlace(edit: Edit, wrapped: ReadonlyMap<ValueNode, unknown>): readonly Change[] {
    if (edit.kind === 'renameKey') {
      const { start, end } = edit.member.key;
      return [{ start, end, newText: [this.#keyText(edit.key, start)], rank: 0 }];
    }
    if (edit.kind !== 'replace' || wrapped.has(edit.node)) return [];
    const { node, value } = edit;
    if (isLeaf(value)) return this.#setLeaf(node, writeLeaf(value, this.#layoutAt(node)));
    return this.#setLines(node, writeLines(value, this.#layout), stepBelow(value, this.#layout));
  }

  /** A text keeps its kind of quotes. */
  #layoutAt({ start }: ValueNode): YamlLayout {
    const quote = this.#text[start];
    return quote === '"' || quote === "'" ? { ...this.#layout, quote } : this.#layout;
  }

  #keyText(key: string, start: number): string {
    const quote = this.#text[start];
    return writeText(key, { quote: quote === "'" ? quote : '"' });
  }

  /** Replaces a node by a single-line value. */
  #setLeaf(node: ValueNode, newText: NewText): readonly Change[] {
    const key = this.#owners.get(node)?.member?.key;
    const colon = key === undefined ? -1 : this.#text.indexOf(':', key.end);
    const isBelow = colon >= 0 && lineEndOf(this.#text, colon) < node.start;
    if (!isBelow || isFlow(node, this.#text)) {
      const comment = this.#commentOf(node);
      if (comment === undefined) return [{ start: node.start, end: node.end, newText, rank: 0 }];
      return [
        { start: node.start, end: comment.start, newText, rank: 0 },
        { start: comment.end, end: node.end, newText: [], rank: 0 },
      ];
    }
    return [
      { start: colon + 1, end: colon + 1, newText: [' ', ...newText], rank: 0 },
      { start: lineEndOf(this.#text, colon), end: node.end, newText: [], rank: 0 },
    ];
  }

  /** The comment in the first line of a block scalar, with the blanks before it. */
  #commentOf(node: ValueNode): TextRange | undefined {
    if (!(node instanceof YamlString) || node.style !== 'block') return undefined;
    const end = lineEndOf(this.#text, node.start);
    const length = /[ \t]+#.*$/.exec(this.#text.slice(node.start, end))?.[0].length;
    return length === undefined ? undefined : { start: end - length, end };
  }

  /**
   * Replaces a node by a list or an object. After a key, the value moves below it, and its comment stays. `keepsText`:
   * the lines contain the text of the node.
   */
  #setLines(node: ValueNode, lines: Lines, step: number, keepsText = false): readonly Change[] {
    const text = this.#text;
    const owner = this.#owners.get(node);
    const key = owner?.member?.key;
    const isAfterKey = key !== undefined && lineStartOf(text, node.start) <= key.end;
    if (!isAfterKey) {
      const newText = joinLines(lines, this.#layout, columnOf(text, node.start));
      return [{ start: node.start, end: node.end, newText, rank: 0 }];
    }
    const colon = text.indexOf(':', key.end);
    const column = columnOf(text, key.start) + step;
    const lineEnd = lineEndOf(text, node.end);
    const newText = joinLines([[], ...lines], this.#layout, column);
    const comment = keepsText ? undefined : this.#commentOf(node);
    return [
      { start: colon + 1, end: comment?.start ?? node.end, newText: [], rank: 0 },
      ...(comment ? [{ start: comment.end, end: node.end, newText: [], rank: 0 }] : []),
      { start: lineEnd, end: lineEnd, newText, rank: 1 },
    ];
  }

  #children(container: ObjectNode | ArrayNode, edits: readonly Edit[]): readonly Change[] {
    const own = blockEditsOf(container, edits, this.#layout);
    const count = container.kind === 'object' ? container.members.length : container.items.length;
    if (own.removed.size < count || own.removed.size === 0)
      return changeChildren(own, this.#text, this.#layout);
    if (own.inserted.length === 0)
      return this.#setLeaf(container, [container.kind === 'object' ? '{}' : '[]']);
    return this.#setLines(
      container,
      own.inserted.flatMap(({ lines }) => lines),
      0,
    );
  }

  /** Turns a node and new items into a list. */
  #wrap(node: Single, added: readonly NewValue[], edits: readonly Edit[]): readonly Change[] {
    const text = this.#text;
    const items = added.flatMap((value) => writeItem(value, this.#layout));
    if (node.kind === 'object') return this.#wrapObject(node, items);
    const replaced = edits.find((edit) => edit.kind === 'replace' && edit.node === node);
    const first: Lines =
      replaced?.kind === 'replace'
        ? writeItem(replaced.value, this.#layout)
        : [[`- ${text.slice(node.start, node.end)}`]];
    return this.#setLines(node, [...first, ...items], this.#layout.listStep, replaced === undefined);
  }

  /** Makes the object the first item, indented by two more columns. */
  #wrapObject({ start, end }: ObjectNode, items: Lines): readonly Change[] {
    const text = this.#text;
    const changes: Change[] = [{ start, end: start, newText: ['- '], rank: -1 }];
    for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
      const isEmpty = lineEndOf(text, at + 1) === at + 1;
      if (!isEmpty) changes.push({ start: at + 1, end: at + 1, newText: ['  '], rank: 0 });
    }
    const lineEnd = lineEndOf(text, end);
    const newText = joinLines([[], ...items], this.#layout, columnOf(text, start));
    return [...changes, { start: lineEnd, end: lineEnd, newText, rank: 2 }];
  }
}

/** The nodes that become lists, each with the items to append. */
function wrappedNodes(edits: readonly Edit[]): ReadonlyMap<Single, readonly NewValue[]> {
  const wrapped = new Map<Single, NewValue[]>();
  for (const edit of edits) {
    if (edit.kind !== 'insertItem' || edit.into.kind === 'array') continue;
    const items = wrapped.get(edit.into);
    if (items === undefined) wrapped.set(edit.into, [edit.value]);
    else items.push(edit.value);
  }
  return wrapped;
}

function containersOf(edits: readonly Edit[]): readonly (ObjectNode | ArrayNode)[] {
  const containers = edits.flatMap((edit) => {
    if (edit.kind === 'remove' || edit.kind === 'removeItem') return edit.container;
    if (edit.kind === 'insertMember') return edit.into;
    return edit.kind === 'insertItem' && edit.into.kind === 'array' ? edit.into : [];
  });
  return [...new Set(containers)];
}
