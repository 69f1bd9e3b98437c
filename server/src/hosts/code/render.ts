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
      const { token, end, holes } = after;
      if (token === undefined || token.open || token.raw || token.hole !== undefined || holes.length > 0)
        return undefined;
      const { quote } = styleOf(text, token);
      // In a condition, something else follows.
      const isItem = into.items.includes(after) && /^\s*[,\])]/.test(text.slice(end, end + 80));
      const newText = `, ${quote}${escape(value, { quote })}${quote}`;
      return isItem ? { start: end, end, newText } : undefined;
    }
    default:
      return undefined;
  }
}

/** Replaces the text between the quotes of a string. */
function changed(text: string, node: TextRange, value: string): TextReplacement | undefined {
  if (!(node instanceof CodeString) || node.renamed) return undefined;
  if (node.pieces.length === 0) {
    const isName = node.value === text.slice(node.start, node.end) && /^[A-Za-z]\w*$/.test(value);
    const newText = isName ? value : `'${value}'`;
    return /^[\w:./-]+$/.test(value) && node.value === text.slice(node.start, node.end)
      ? { start: node.start, end: node.end, newText }
      : undefined;
  }
  const { from, to, newText } = difference(node.value, value);
  const piece = node.pieces.find((each) => each.from <= from && to <= each.to);
  if (piece === undefined || piece.token.open) return undefined;
  const { token } = piece;
  const style = styleOf(text, token);
  if (token.raw && /["'\\]/.test(newText)) return undefined;
  const isWhole = from === piece.from && to === piece.to;
  if (!isWhole && style.quote.length > 1 && newText.includes(style.quote.charAt(0))) return undefined;
  const offsetOf = (index: number): number => {
    if (index === piece.from) return piece.start;
    return index === piece.to ? piece.end : node.at(index);
  };
  return { start: offsetOf(from), end: offsetOf(to), newText: escape(newText, style) };
}

/** The part of a text that changes, and what it becomes. */
function difference(before: string, after: string): { from: number; to: number; newText: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let kept = 0;
  while (kept < shorter - from && before.at(-1 - kept) === after.at(-1 - kept)) kept++;
  return { from, to: before.length - kept, newText: after.slice(from, after.length - kept) };
}
