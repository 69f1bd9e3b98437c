import type { Edit } from '../../syntax/edit.ts';
import type { TextRange } from '../../text/range.ts';
import type { TextReplacement } from '../host.ts';
import { CodeString } from './nodes.ts';
import { escape, styleOf } from './writer.ts';

/**
 * Renders edits as text, or returns undefined if one of them changes more than literals. Changing the code around a
 * literal could change what the program does.
 */
export function replacementsFor(
  text: string,
  edits: readonly Edit[],
): readonly TextReplacement[] | undefined {
  const replacements: TextReplacement[] = [];
  for (const edit of edits) {
    const replacement = replacementFor(text, edit);
    if (replacement === undefined) return undefined;
    replacements.push(replacement);
  }
  return replacements.sort((a, b) => a.start - b.start || a.end - b.end);
}

function replacementFor(text: string, edit: Edit): TextReplacement | undefined {
  switch (edit.kind) {
    case 'replace':
      return typeof edit.value === 'string' ? changed(text, edit.node, edit.value) : undefined;
    case 'renameKey':
      return changed(text, edit.member.key, edit.key);
    case 'insertItem': {
      const { into, after, value } = edit;
      if (into.kind !== 'array' || !(after instanceof CodeString) || typeof value !== 'string')
        return undefined;
      const style = styleOf(text, after);
      const isPlain =
        after.token !== undefined && !after.token.open && style.raw !== true && after.holes.length === 0;
      const newText = `, ${style.quote}${escape(value, { ...style, hole: undefined })}${style.quote}`;
      return isPlain && into.items.includes(after) && style.hole === undefined
        ? { start: after.end, end: after.end, newText }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Replaces the text between the quotes of a string. */
function changed(text: string, node: TextRange, value: string): TextReplacement | undefined {
  if (!(node instanceof CodeString) || node.renamed) return undefined;
  const { token, holes } = node;
  if (token === undefined) {
    const isName = node.value === text.slice(node.start, node.end) && /^[A-Za-z]\w*$/.test(value);
    const newText = isName ? value : `'${value}'`;
    return /^[\w:./-]+$/.test(value) && node.value === text.slice(node.start, node.end)
      ? { start: node.start, end: node.end, newText }
      : undefined;
  }
  if (!keepsHoles(text, node, value) || (token.raw && value.includes('\\'))) return undefined;
  const isInDoubt =
    token.open || (token.raw && /["']/.test(value)) || (token.hole === '{' && holes.length > 0);
  return isInDoubt ? undefined : { ...token.inner, newText: escape(value, styleOf(text, node)) };
}

/** Whether the new text keeps all inserted expressions as they are written. */
function keepsHoles(text: string, { holes }: CodeString, value: string): boolean {
  let from = 0;
  return holes.every(({ start, end, shown }) => {
    const at = value.indexOf(shown, from);
    from = at + shown.length;
    return at >= 0 && text.slice(start, end) === shown;
  });
}
