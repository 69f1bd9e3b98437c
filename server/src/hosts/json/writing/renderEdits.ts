import type { Edit } from '../../../syntax/edit.ts';
import type { RenderOptions, TextReplacement } from '../../host.ts';
import { changeChildren } from './changeChildren.ts';
import { childEdits, liveEdits } from './groupEdits.ts';
import { closesLine, detectLayout } from './layout.ts';
import type { Layout } from './layout.ts';
import { finishChanges } from './newText.ts';
import type { Change } from './newText.ts';
import { wrapInList, wrappedNodes } from './wrapInList.ts';
import { writeValue } from './writeValue.ts';

/** How to turn edits into text. */
interface WriteOptions extends RenderOptions {
  /** The indentation for documents that show none; two blanks if absent. */
  readonly indent?: string;
  /** Write no line breaks. */
  readonly oneLine?: boolean;
  readonly otherForm?: Layout['otherForm'];
}

/**
 * Renders edits of one JSON document as sorted, non-overlapping text edits that are as small as the layout allows.
 * Edits of one container are combined. Edits inside a node that is replaced or removed are skipped; if a node is
 * replaced twice, the last replacement is used.
 */
export function renderEdits(
  text: string,
  edits: readonly Edit[],
  options: WriteOptions,
): readonly TextReplacement[] {
  return finishChanges(changesFor(text, edits, options), options.stops);
}

/** Renders edits before stops are numbered. */
export function changesFor(
  text: string,
  edits: readonly Edit[],
  { indent = '  ', oneLine, otherForm }: Omit<WriteOptions, 'stops'>,
): readonly Change[] {
  const found = detectLayout(text, indent);
  const layout: Layout = { ...found, otherForm, oneLine: oneLine === true || found.oneLine };
  const live = liveEdits(edits);
  const wrapped = wrappedNodes(live);
  return [
    ...live.flatMap((edit) => changeInPlace(edit, wrapped, layout)),
    ...[...wrapped].flatMap(([node, inserted]) => wrapInList(node, inserted, live, layout)),
    ...childEdits(live).flatMap((edits) => changeChildren(edits, layout)),
  ];
}

function changeInPlace(
  edit: Edit,
  wrapped: ReadonlyMap<unknown, unknown>,
  layout: Layout,
): readonly Change[] {
  if (edit.kind === 'renameKey') {
    const { start, end } = edit.member.key;
    return [{ start, end, newText: [JSON.stringify(edit.key)], rank: 0 }];
  }
  if (edit.kind === 'repair') {
    const { start, end, newText } = edit.repair;
    return [{ start, end, newText: [newText], rank: 0 }];
  }
  if (edit.kind !== 'replace' || wrapped.has(edit.node)) return [];
  const { start, end } = edit.node;
  const oneLine = layout.oneLine || !closesLine(layout.text, end);
  const newText = writeValue(edit.value, { layout, indent: layout.indentAt(start), oneLine });
  return [{ start, end, newText, rank: 0 }];
}
