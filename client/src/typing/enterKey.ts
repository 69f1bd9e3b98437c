import type { CompletionItem, Position, TextDocument, TextDocumentContentChangeEvent } from 'vscode';
import { Range, workspace } from 'vscode';
import { FollowedPlace } from './followedPlace.ts';
import { lineLanguages } from '../languages.ts';
import { editLate } from './lateEdit.ts';
import { beginsWord, bestRow, editsOf, insertedBy, replacedBy } from './completionItems.ts';
import { stringBefore } from './writeBest.ts';

/** How often proposals are requested again when the document changes in the meantime. */
const tries = 20;
/** If the user continues to type within this many milliseconds, Enter was meant to start a new line. */
const soon = 300;

type Ask = (at: Position) => Promise<readonly CompletionItem[]>;

/** The place where Enter started a line, or accepted a row that changed nothing. */
interface Entered {
  readonly document: TextDocument;
  readonly at: Position;
  readonly time: number;
}

/**
 * Handles Enter in languages in which a line can end after any word, such as YAML. Either Enter was meant to accept the
 * row for the typed text, but the list arrived too late; or it was meant to start a new line, but accepted a row that
 * was already typed completely.
 */
export class EnterKey {
  #swallowed: Entered | undefined;

  /** Whether a line break that was typed with Enter may stay. */
  static concerns({ languageId }: TextDocument): boolean {
    return lineLanguages.includes(languageId);
  }

  /** Called when an accepted row has inserted what was already there. */
  swallowed(document: TextDocument, at: Position): void {
    const isPlain = stringBefore(document, at) === undefined;
    if (isPlain && document.lineAt(at.line).range.end.isEqual(at))
      this.#swallowed = { document, at, time: Date.now() };
  }

  /** Inserts the line break that accepting a row has swallowed, as soon as the user continues to type. */
  async typedOn(document: TextDocument, { range, text }: TextDocumentContentChangeEvent): Promise<void> {
    const { document: where, at, time } = this.#swallowed ?? {};
    this.#swallowed = undefined;
    if (where !== document || at?.isEqual(range.start) !== true || Date.now() - (time ?? 0) > soon) return;
    if (!range.isEmpty || !/^\S$/.test(text)) return;
    const before = document.lineAt(at.line).text.slice(0, at.character);
    const indent = /^\s*/.exec(before)?.[0] ?? '';
    const isThere = () => document.lineAt(at.line).text.startsWith(before + text);
    await editLate(document, isThere, () => [[new Range(at, at), `\n${indent}`]]);
  }

  /** Accepts the first row for the word before a new line, and removes that line if it stayed empty. */
  async take(document: TextDocument, before: string, typed: Range, ask: Ask): Promise<void> {
    if (workspace.getConfiguration('editor', document).get('acceptSuggestionOnEnter') === 'off') return;
    const word = /[^\s"'[\],{}]*[A-Za-z0-9]$/.exec(before)?.[0] ?? '';
    if (word === '') return;
    const rest = document.lineAt(typed.end.line).text.slice(typed.end.character).trim();
    // Rows further up may be accepted in the meantime, each of which removes a line.
    const place = new FollowedPlace(document, typed.start.translate(0, -word.length));
    try {
      await takeRow(document, place, word, ask, rest);
    } finally {
      place.dispose();
    }
  }
}

/**
 * Accepts the first row for a word at the end of its line. If the row should remove a new line, `rest` is the content
 * of that line if nothing was typed on it.
 */
export async function takeRow(
  document: TextDocument,
  place: FollowedPlace,
  word: string,
  ask: Ask,
  rest?: string,
): Promise<void> {
  const isThere = (): boolean => {
    const { line, character } = place.position;
    return document.lineAt(line).text.slice(character).trimEnd() === word;
  };
  for (let attempt = 0; attempt < tries && isThere(); attempt++) {
    const { version } = document;
    const asked = place.position;
    const rows = await ask(asked.translate(0, word.length));
    if (document.version !== version && (rows.length === 0 || !asked.isEqual(place.position))) continue;
    const row = bestRow(
      word,
      rows.filter((each) => !insertedBy(each).includes('\n')),
    );
    if (row === undefined || !beginsWord(word, row)) return;
    const written = replacedBy(row);
    const ahead = written === undefined ? 0 : asked.character - written.start.character;
    const text = insertedBy(row);
    const others = row.additionalTextEdits ?? [];
    // The row's other edits do not move with the text.
    const isCurrent = () => isThere() && (others.length === 0 || place.position.isEqual(asked));
    const isWritten = await editLate(document, isCurrent, () => {
      const from = place.position.translate(0, -ahead);
      const end = place.position.translate(0, word.length);
      const next = end.line + 1 < document.lineCount ? document.lineAt(end.line + 1) : undefined;
      if (rest === undefined || next?.text.trim() !== rest) return editsOf(row, new Range(from, end));
      // A string that the line break split was closed.
      const quote = /^["']/.test(rest) && text.endsWith(rest.charAt(0)) ? 1 : 0;
      const to = next.range.start.translate(0, next.firstNonWhitespaceCharacterIndex + quote);
      return editsOf(row, new Range(from, to));
    });
    if (isWritten || isCurrent()) return;
  }
}
