import type { CompletionItem } from 'vscode';
import { Range, SnippetString } from 'vscode';
import type { Replacement } from '../replacing.ts';
import { expandSnippet } from '../textAfter.ts';

/** The text that a row writes. */
export function insertedBy(row: CompletionItem): string {
  const { insertText } = row;
  if (insertText instanceof SnippetString) return expandSnippet(insertText.value);
  return insertText ?? nameOf(row);
}

/** The range that a row replaces; undefined if it does not specify one. */
export function replacedBy({ range }: CompletionItem): Range | undefined {
  return range === undefined || range instanceof Range ? range : range.replacing;
}

/** The edits of a row: its text at a range, and additional edits, such as a missing comma. */
export function editsOf(row: CompletionItem, at: Range): readonly Replacement[] {
  const others = row.additionalTextEdits ?? [];
  return [[at, insertedBy(row)], ...others.map(({ range, newText }) => [range, newText] as const)];
}

/**
 * Whether a row can be in the list for the typed text: it contains the letters in this order, and a service ends at its
 * colon.
 */
export function fits(typed: string, row: CompletionItem): boolean {
  const name = nameOf(row);
  if (name.endsWith(':') && /:./.test(typed)) return false;
  if (/^arn:/i.test(typed) && name.startsWith('arn:')) return name.startsWith(typed);
  const text = (row.filterText ?? name).toLowerCase();
  let from = 0;
  for (const letter of typed.trimStart().toLowerCase()) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/**
 * The row that an editor would list first for the typed text; undefined if there is none, or if a row is already typed
 * completely.
 */
export function bestRow(typed: string, rows: readonly CompletionItem[]): CompletionItem | undefined {
  if (rows.some((row) => insertedBy(row) === typed)) return undefined;
  const ranked = rows
    .filter((row) => fits(typed, row))
    .map((row) => ({ row, rank: rankOf(typed, filterOf(row)), sort: row.sortText ?? nameOf(row) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.sort < b.sort ? -1 : 1));
  return ranked[0]?.row;
}

/** Whether a row starts with the typed text. */
export function begins(typed: string, row: CompletionItem): boolean {
  return rankOf(typed, filterOf(row)) === 0;
}

/** Whether a row or one of its words starts with the typed text. */
export function beginsWord(typed: string, row: CompletionItem): boolean {
  return rankOf(typed, filterOf(row)) < 2;
}

/**
 * 0: the row starts with the typed text. 1: one of its words does. 2: the row contains the text. 3: the row contains
 * its letters.
 */
function rankOf(typed: string, text: string): number {
  const at = text.toLowerCase().indexOf(typed.toLowerCase());
  if (at <= 0) return at === 0 ? 0 : 3;
  return /^(?:[^A-Za-z0-9].|.[A-Z])/.test(text.slice(at - 1)) ? 1 : 2;
}

function nameOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** The text to compare with, without the quote of rows that write their own. */
function filterOf(row: CompletionItem): string {
  return (row.filterText ?? nameOf(row)).replace(/^"/, '');
}
