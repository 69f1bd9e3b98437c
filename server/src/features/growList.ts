import type { TextEdit } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { cursorAt } from '../analysis/cursor.ts';
import { toRange } from './diagnostics.ts';

/**
 * What gives the item that ends at an offset a line of its own in a list that grows, and the items after it, as
 * accepted proposals have them. Nothing if nothing is in the quotes, so an item that has only been begun stays.
 */
export function growList(analysis: DocumentAnalysis, offset: number): TextEdit[] {
  const cursor = cursorAt(analysis, offset);
  if (cursor === undefined || !('list' in cursor) || cursor.list === undefined) return [];
  const { outside, replace, text, list } = cursor;
  if (!outside || replace.end !== offset || text === '') return [];
  const writer = analysis.host.writer({ offset: replace.start, clientIndents: false });
  return (writer.lines?.(list, true) ?? []).map(({ newText, ...range }) => ({
    range: toRange(analysis.lines, range),
    newText,
  }));
}
