import type { DocumentSelector, TextDocument, TextEditor } from 'vscode';
import { Disposable, languages, Range, ThemeColor, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { DocumentSymbolRequest, State } from 'vscode-languageclient';
import type { Gap, NamedStatement } from './foldedNames.ts';
import { countLines, foldedNames, gapsIn, statementsAmong } from './foldedNames.ts';
import { identify } from './places.ts';

/** The statements of one version of a document. */
interface Known {
  readonly version: number;
  readonly statements: readonly NamedStatement[];
}

/**
 * Shows the names of folded statements, as in the outline, at the end of their first lines. VS Code ignores the texts
 * of LSP's folding ranges, but reports which lines an editor shows.
 */
export class FoldedStatements {
  readonly #client: BaseLanguageClient;
  readonly #documents: DocumentSelector;
  readonly #named = window.createTextEditorDecorationType({
    after: { color: new ThemeColor('editorInlayHint.foreground'), margin: '0 0 0 1ch' },
  });
  /** The editors with names. */
  readonly #decorated = new WeakSet<TextEditor>();
  /** The largest number of lines that each editor has shown. */
  readonly #room = new WeakMap<TextEditor, number>();
  readonly #known = new WeakMap<TextDocument, Known>();
  /** At most one request at a time; changes in the meantime are looked at after it. */
  #isBusy = false;
  #isOutdated = false;

  constructor(client: BaseLanguageClient, documents: DocumentSelector) {
    this.#client = client;
    this.#documents = documents;
  }

  register(): Disposable {
    const look = (): void => void this.#look();
    return Disposable.from(
      this.#named,
      window.onDidChangeTextEditorVisibleRanges(look),
      window.onDidChangeVisibleTextEditors(look),
      // Typing folds nothing, so only names that are shown can be outdated.
      workspace.onDidChangeTextDocument(({ document }) => {
        const isNamed = (editor: TextEditor): boolean =>
          editor.document === document && this.#decorated.has(editor);
        if (window.visibleTextEditors.some(isNamed)) look();
      }),
      this.#client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) look();
      }),
    );
  }

  async #look(): Promise<void> {
    this.#isOutdated = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#isOutdated) {
        this.#isOutdated = false;
        for (const editor of window.visibleTextEditors) await this.#show(editor);
      }
    } finally {
      this.#isBusy = false;
    }
  }

  async #show(editor: TextEditor): Promise<void> {
    const { document } = editor;
    const isServed = languages.match(this.#documents, document) > 0;
    const statements = isServed && this.#gapsIn(editor).length > 0 ? await this.#statementsOf(document) : [];
    if (statements === undefined) return;
    // The visible lines may have changed during the request.
    const names = foldedNames(this.#gapsIn(editor), statements, document);
    if (names.length === 0 && !this.#decorated.delete(editor)) return;
    if (names.length > 0) this.#decorated.add(editor);
    editor.setDecorations(
      this.#named,
      names.map(({ line, name }) => {
        const { end } = document.lineAt(line).range;
        return { range: new Range(end, end), renderOptions: { after: { contentText: name } } };
      }),
    );
  }

  #gapsIn(editor: TextEditor): readonly Gap[] {
    const { visibleRanges, document } = editor;
    const room = Math.max(this.#room.get(editor) ?? 0, countLines(visibleRanges));
    this.#room.set(editor, room);
    return gapsIn(visibleRanges, document.lineCount, room);
  }

  /** Undefined if the document has changed in the meantime. */
  async #statementsOf(document: TextDocument): Promise<readonly NamedStatement[] | undefined> {
    const { version } = document;
    const known = this.#known.get(document);
    if (known?.version === version) return known.statements;
    if (!this.#client.isRunning()) return [];
    const params = { textDocument: identify(this.#client, document.uri) };
    const symbols = await this.#client.sendRequest(DocumentSymbolRequest.type, params).catch(() => []);
    if (document.version !== version) return undefined;
    const statements = statementsAmong((symbols ?? []).filter((symbol) => 'range' in symbol));
    this.#known.set(document, { version, statements });
    return statements;
  }
}
