import type { CompletionItem, Position, TextDocument, TextEditor } from 'vscode';
import { Range, window } from 'vscode';
import { replaceIn } from '../replacing.ts';
import { bestRow, editsOf, replacedBy } from './completionItems.ts';

/** How often proposals are requested again when the document changes in the meantime. */
const tries = 20;

/** The text that is typed in a string, before its closing quote. */
interface TypedString {
  readonly range: Range;
  readonly text: string;
}

/** The unclosed string that ends at a place; undefined if there is none. */
export function stringBefore(document: TextDocument, end: Position): TypedString | undefined {
  const before = document.lineAt(end.line).text.slice(0, end.character);
  const quotes = [...before.replace(/\\./g, '  ').matchAll(/"/g)];
  const last = quotes.at(-1);
  if (last === undefined || quotes.length % 2 === 0) return undefined;
  const range = new Range(end.with({ character: last.index + 1 }), end);
  return { range, text: document.getText(range) };
}

/** The blanks between a string's text and its closing quote; undefined if anything else has been typed. */
export function blanksAfter(document: TextDocument, { range, text }: TypedString): Range | undefined {
  const { start, end } = range;
  const line = document.lineAt(document.validatePosition(end)).text.slice(start.character);
  if (!line.startsWith(text)) return undefined;
  const blanks = /^[ \t]*(?=")/.exec(line.slice(text.length));
  return blanks === null ? undefined : new Range(end, end.translate(0, blanks[0].length));
}

/** Whether the cursor has left a string. */
export function hasLeft({ document, selection: { active } }: TextEditor, { range }: TypedString): boolean {
  return window.activeTextEditor?.document !== document || !range.contains(active);
}

/** Inserts the first row that is offered for a string, without showing the list. */
export async function writeBest(
  document: TextDocument,
  string: TypedString,
  ask: () => Promise<readonly CompletionItem[]>,
): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const { version } = document;
    const rows = await ask();
    if (blanksAfter(document, string)?.isEmpty !== true) return;
    if (document.version !== version || rows.length === 0) continue;
    const row = bestRow(string.text, rows);
    if (row === undefined) return;
    if (await replaceIn(document.uri, editsOf(row, replacedBy(row) ?? string.range))) return;
  }
}
