import type { CompletionItem, Position, TextDocument, TextDocumentContentChangeEvent } from 'vscode';
import { Range, window, workspace } from 'vscode';
import { beginsWord, bestRow, insertedBy } from './rows.ts';
import { stringBefore } from './writeBest.ts';

/** A document that changes while proposals are asked for is asked about again so often. */
const tries = 20;
/** Who types on within so many milliseconds has meant the line that Enter did not begin. */
const soon = 300;

type Ask = (at: Position) => Promise<readonly CompletionItem[]>;

/** Where Enter began a line, or a row took it that had nothing to write. */
interface Entered {
  readonly document: TextDocument;
  readonly at: Position;
  readonly time: number;
}

/**
 * Enter where a line may end behind any word, as in YAML: it was to take the row for what was typed, which came too
 * late, or to begin a line, and a row took it that was typed out already.
 */
export class KeptLines {
  #swallowed: Entered | undefined;

  /** Whether the line that Enter begins may stand where it was typed. */
  static concerns({ languageId }: TextDocument): boolean {
    return languageId === 'yaml' || languageId === 'terraform';
  }

  /** Hears that a row has written what was there. */
  swallowed(document: TextDocument, at: Position): void {
    const isPlain = stringBefore(document, at) === undefined;
    if (isPlain && document.lineAt(at.line).range.end.isEqual(at))
      this.#swallowed = { document, at, time: Date.now() };
  }

  /** Begins the line that a row has taken, as soon as it is typed in. */
  async typedOn(document: TextDocument, { range, text }: TextDocumentContentChangeEvent): Promise<void> {
    const { document: where, at, time } = this.#swallowed ?? {};
    this.#swallowed = undefined;
    if (where !== document || at?.isEqual(range.start) !== true || Date.now() - (time ?? 0) > soon) return;
    if (!range.isEmpty || !/^\S$/.test(text)) return;
    const before = document.lineAt(at.line).text.slice(0, at.character);
    const indent = /^\s*/.exec(before)?.[0] ?? '';
    const isThere = () => document.lineAt(at.line).text.startsWith(before + text);
    await edit(document, isThere, () => [new Range(at, at), `\n${indent}`]);
  }

  /** Takes the first row for the word in front of a line that was just begun, and the line's beginning where it stayed empty. */
  async take(document: TextDocument, before: string, begun: Range, ask: Ask): Promise<void> {
    if (workspace.getConfiguration('editor', document).get('acceptSuggestionOnEnter') === 'off') return;
    const { start, end } = begun;
    const rest = document.lineAt(end.line).text.slice(end.character).trim();
    const word = /[^\s"'[\],{}]*[A-Za-z0-9]$/.exec(before)?.[0] ?? '';
    if (word === '') return;
    const isThere = () => document.lineAt(start.line).text.trimEnd() === before;
    for (let attempt = 0; attempt < tries && isThere(); attempt++) {
      const { version } = document;
      const rows = await ask(start);
      if (rows.length === 0 && document.version !== version) continue;
      const row = bestRow(
        word,
        rows.filter((each) => !insertedBy(each).includes('\n')),
      );
      if (row === undefined || !beginsWord(word, row)) return;
      await edit(document, isThere, () => {
        const next = document.lineAt(start.line + 1);
        const isEmpty = next.text.trim() === rest;
        const written = row.range instanceof Range ? row.range : row.range?.replacing;
        const from = written?.start ?? start.translate(0, -word.length);
        const to = isEmpty ? next.range.start.translate(0, next.firstNonWhitespaceCharacterIndex) : start;
        const text = insertedBy(row);
        // A string that is broken is given its end.
        const quote = isEmpty && /^["']/.test(rest) && text.endsWith(rest.charAt(0)) ? 1 : 0;
        return [new Range(from, to.translate(0, quote)), text];
      });
      return;
    }
  }
}

/** Edits of an outdated version are rejected: the next key press may have come in between. */
async function edit(
  document: TextDocument,
  isWanted: () => boolean,
  change: () => readonly [Range, string],
): Promise<void> {
  const undo = { undoStopBefore: false, undoStopAfter: false };
  for (let attempt = 0; attempt < tries && isWanted(); attempt++) {
    const editor = window.activeTextEditor;
    if (editor?.document !== document) return;
    const isWritten = await editor.edit((builder) => {
      builder.replace(...change());
    }, undo);
    if (isWritten) return;
  }
}
