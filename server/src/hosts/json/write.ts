import type { Edit } from '../../syntax/edit.ts';
import type { RenderOptions, TextReplacement } from '../host.ts';

/** Renders edits of one JSON document into text edits. */
export function renderEdits(
  text: string,
  edits: readonly Edit[],
  options: RenderOptions,
): readonly TextReplacement[] {
  return edits.flatMap((edit) =>
    edit.kind === 'replace' && typeof edit.value === 'string' && text.length > 0 && !options.stops
      ? [{ start: edit.node.start, end: edit.node.end, newText: JSON.stringify(edit.value) }]
      : [],
  );
}
