import type { Disposable, Position, TextDocument, TextDocumentChangeEvent, TextEditor } from 'vscode';
import { commands, Range, window, workspace } from 'vscode';
import type { BaseLanguageClient, TextEdit } from 'vscode-languageclient';
import { replacing } from '../replacing.ts';
import { FollowedPlace } from './followedPlace.ts';
import { placeIn } from '../places.ts';
import { ask } from '../requests.ts';
import { stringBefore } from './writeBest.ts';

/** The number of attempts to make an edit between key presses, and the milliseconds between two attempts. */
const tries = 100;
const pause = 20;

/** A string that may become an item of a list, and where its text starts. */
interface ListStart {
  readonly document: TextDocument;
  readonly at: Position;
}

/**
 * Puts a completely typed item on a line of its own when its list grows, as accepting a proposal does. This only
 * happens if both of its quotes were just typed: the layout of existing items does not change.
 */
export class GrowingLists {
  readonly #client: BaseLanguageClient;
  #listStart: ListStart | undefined;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  register(): Disposable {
    return workspace.onDidChangeTextDocument((event) => {
      this.#changed(event);
    });
  }

  /** If the string before a place was just typed after another one, its list gets separate lines. */
  async grow(editor: TextEditor, end: Position): Promise<void> {
    const { document } = editor;
    const listStart = this.#listStart;
    if (listStart === undefined || !this.#hasStarted(document, end) || !this.#client.isRunning()) return;
    this.#listStart = undefined;
    // Only at the end of the list: a following item already existed.
    if (!/^\s*(?:\]|$)/.test(document.lineAt(end.line).text.slice(end.character))) return;
    // The item before it may be moved to its own line in the meantime.
    const place = new FollowedPlace(document, listStart.at);
    try {
      await this.#growAt(editor, place, document.getText(new Range(listStart.at, end)));
    } finally {
      place.dispose();
    }
  }

  async #growAt(editor: TextEditor, place: FollowedPlace, item: string): Promise<void> {
    const { document } = editor;
    for (let look = 0; look < tries; look++) {
      const at = place.position;
      if (!document.lineAt(at.line).text.startsWith(item, at.character)) return;
      const { version } = document;
      const edits = await this.#ask(document, at.translate(0, item.length));
      const isCurrent = document.version === version;
      if (isCurrent && edits?.length === 0) return;
      if (isCurrent && edits !== undefined && (await this.#make(editor, edits))) return;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  #changed({ document, contentChanges, reason }: TextDocumentChangeEvent): void {
    const [change] = contentChanges;
    const editor = window.activeTextEditor;
    if (change === undefined || contentChanges.length > 1 || reason !== undefined) return;
    if (editor?.document !== document || !/^json/.test(document.languageId)) return;
    const { range, text } = change;
    if (!/^""?$/.test(text)) return;
    const after = range.start.translate(0, 1);
    // The editor inserts the second quote together with the first, and overwrites it when it is typed.
    if (text === '""' || !this.#hasStarted(document, after)) this.#listStart = { document, at: after };
    else void this.grow(editor, after);
  }

  /** Whether the string before a place is the one that was started after another one. */
  #hasStarted(document: TextDocument, end: Position): boolean {
    const { at } = this.#listStart ?? {};
    if (this.#listStart?.document !== document || at?.line !== end.line || !at.isBefore(end)) return false;
    const line = document.lineAt(at.line).text;
    const [before, text] = [line.slice(0, at.character), line.slice(at.character, end.character)];
    return /"\s*,\s*"$/.test(before) && /^(?:[^"\\]|\\.)+"$/.test(text);
  }

  /** Undefined if the document has changed meanwhile. */
  async #ask(document: TextDocument, end: Position): Promise<readonly TextEdit[] | undefined> {
    try {
      return (await ask(this.#client, 'iamPolicy/growList', placeIn(this.#client, document, end))) ?? [];
    } catch {
      return undefined;
    }
  }

  async #make(editor: TextEditor, edits: readonly TextEdit[]): Promise<boolean> {
    const { protocol2CodeConverter: from } = this.#client;
    const changes = edits.map(({ range, newText }) => [from.asRange(range), newText] as const);
    // Only blanks change; otherwise the answer is for the text before the last key.
    const isOld = changes.some(([range, text]) => editor.document.getText(range).trim() !== text.trim());
    if (isOld) return false;
    const isMade = await editor.edit(replacing(changes));
    // Another item may have been started. Its place has moved, which closes its list of proposals.
    if (isMade && this.#listStart !== undefined) {
      this.#listStart = startedAt(editor);
      if (this.#listStart !== undefined) await commands.executeCommand('editor.action.triggerSuggest');
    }
    return isMade;
  }
}

/** The unclosed string at the cursor. */
function startedAt({ document, selection: { active } }: TextEditor): ListStart | undefined {
  const string = stringBefore(document, active);
  return string && { document, at: string.range.start };
}
