import type { CancellationToken, CodeLensProvider, TextDocument } from 'vscode';
import { CodeLens, Disposable, EventEmitter, languages, Position, Range, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { placeIn } from '../places.ts';
import { ask } from '../requests.ts';

/**
 * A lens above the first line of documents that were compared with HEAD, with the permissions that they gained and
 * lost.
 */
export class ChangeLenses implements CodeLensProvider {
  readonly #client: BaseLanguageClient;
  readonly #changed = new EventEmitter<void>();
  /** The texts in HEAD, by document. */
  readonly #texts = new Map<string, string>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  register(): Disposable {
    return Disposable.from(
      this.#changed,
      languages.registerCodeLensProvider({ pattern: '**' }, this),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('iamPolicy.codeLens')) this.#changed.fire();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  /** Shows the lens of a document until it is closed. */
  follow({ uri }: TextDocument, textOfHead: string): void {
    this.#texts.set(uri.toString(), textOfHead);
    this.#changed.fire();
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    const text = this.#texts.get(document.uri.toString());
    const isEnabled = workspace.getConfiguration('iamPolicy', document).get('codeLens.enabled') !== false;
    if (text === undefined || !isEnabled) return [];
    const start = new Position(0, 0);
    const params = { ...placeIn(this.#client, document, start), text, name: 'HEAD' };
    const compared = await ask(this.#client, 'iamPolicy/compare', params, token).catch((error: unknown) => {
      // VS Code asks again after each change, so an answer about an older text is useless.
      if (token.isCancellationRequested) return null;
      throw error;
    });
    if (compared === null || 'problem' in compared) return [];
    const command = { title: compared.line, command: 'iamPolicy.comparePermissions' };
    return [new CodeLens(new Range(start, start), command)];
  }
}
