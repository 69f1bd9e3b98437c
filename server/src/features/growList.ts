import type { TextEdit } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { cursorAt } from '../analysis/cursor.ts';
import { toRange } from './diagnostics.ts';

/**
 * The edits that put the item ending at an offset, and the items after it, on lines of their own in a growing list, as
 * accepted proposals do. None if its quotes are empty, so that an item that was only started stays.
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
