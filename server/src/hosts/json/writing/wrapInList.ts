import type { Edit, NewValue } from '../../../syntax/edit.ts';
import type { ObjectNode, StringNode } from '../../../syntax/node.ts';
import { contains } from '../../../text/range.ts';
import { closesLine } from './layout.ts';
import type { Layout } from './layout.ts';
import { lengthOf } from './newText.ts';
import type { Change, NewText } from './newText.ts';
import { joinEntries, lineWidth, writeEntries, writeValue } from './writeValue.ts';

type Single = StringNode | ObjectNode;

/** The nodes that become lists, each with the items to append. */
export function wrappedNodes(edits: readonly Edit[]): ReadonlyMap<Single, readonly NewValue[]> {
  const wrapped = new Map<Single, NewValue[]>();
  for (const edit of edits) {
    if (edit.kind !== 'insertItem' || edit.into.kind === 'array') continue;
    const items = wrapped.get(edit.into);
    if (items === undefined) wrapped.set(edit.into, [edit.value]);
    else items.push(edit.value);
  }
  return wrapped;
}

/** Turns a node and new items into a list. */
export function wrapInList(
  node: Single,
  added: readonly NewValue[],
  edits: readonly Edit[],
  layout: Layout,
): readonly Change[] {
  const { start, end } = node;
  const { text } = layout;
  const place = { layout, indent: layout.indentAt(start), oneLine: layout.oneLine || !closesLine(text, end) };
  const replaced = edits.find((edit) => edit.kind === 'replace' && edit.node === node);
  if (replaced === undefined && changesInside(node, edits)) {
    // The brackets go around the unchanged node: re-indenting it would conflict with edits inside it.
    const comma = `,${layout.space}`;
    const items = joinEntries(
      added.map((value) => writeValue(value, place)),
      comma,
    );
    return [
      { start, end: start, newText: ['['], rank: 1 },
      { start: end, end, newText: [comma, ...items, ']'], rank: -1 },
    ];
  }
  const write = (oneLine: boolean): NewText => {
    const deeper = { layout, indent: place.indent + layout.indent, oneLine };
    const first: NewText =
      replaced?.kind === 'replace'
        ? writeValue(replaced.value, deeper)
        : [oneLine ? text.slice(start, end) : text.slice(start, end).replaceAll('\n', `\n${layout.indent}`)];
    return writeEntries([first, ...added.map((value) => writeValue(value, deeper))], '[]', {
      ...place,
      oneLine,
    });
  };
  const short = write(true);
  const isShort =
    place.oneLine || (layout.shortLists && node.kind === 'string' && lengthOf(short) <= lineWidth);
  return [{ start, end, newText: isShort ? short : write(false), rank: 0 }];
}

function changesInside(node: Single, edits: readonly Edit[]): boolean {
  return edits.some((edit) => {
    if (edit.kind === 'remove' || edit.kind === 'removeItem') return contains(node, edit.container);
    if (edit.kind === 'repair') return contains(node, edit.repair);
    if (edit.kind === 'renameKey') return contains(node, edit.member);
    if (edit.kind === 'replace') return contains(node, edit.node);
    return contains(node, edit.into) && (edit.kind === 'insertMember' || edit.into !== node);
  });
}
