import type {
  CancellationToken,
  Disposable,
  DocumentFilter,
  DocumentSymbol,
  DocumentSymbolProvider,
  TextDocument,
  Uri,
} from 'vscode';
import { languages } from 'vscode';
import type { BaseLanguageClient, DocumentSymbolParams } from 'vscode-languageclient';
import { DocumentSymbolRequest, State } from 'vscode-languageclient';

/**
 * Lists a policy's statements by name in the outline and breadcrumbs. VS Code shows the symbols of all providers below
 * each other, but an exclusive provider replaces the others. So each JSON or YAML document with policies gets its own
 * exclusive provider, which lists everything that the language's server would. In documents of the given languages,
 * policies and their statements are listed below the symbols of other providers.
 */
export class Outlines implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #shown = new Map<string, Pick<Disposable, 'dispose'>>();

  constructor(client: BaseLanguageClient, listed: readonly string[]) {
    this.#client = client;
    const isRunning = client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      // Before the server runs, the list would be empty, and VS Code would not request it again.
      isRunning.dispose();
      const provider = languages.registerDocumentSymbolProvider([...listed], this.#provider, {
        label: 'IAM Policy',
      });
      this.#shown.set(ofLanguages, provider);
    });
    this.#shown.set(ofLanguages, isRunning);
  }

  get #provider(): DocumentSymbolProvider {
    return { provideDocumentSymbols: (of, token) => this.#symbols(of, token) };
  }

  set(document: Uri, outlined: boolean): void {
    const key = document.toString();
    this.#shown.get(key)?.dispose();
    this.#shown.delete(key);
    if (!outlined) return;
    this.#shown.set(key, languages.registerDocumentSymbolProvider(exclusively(document), this.#provider));
  }

  async #symbols(document: TextDocument, token: CancellationToken): Promise<DocumentSymbol[]> {
    const { code2ProtocolConverter, protocol2CodeConverter } = this.#client;
    const params: DocumentSymbolParams = {
      textDocument: code2ProtocolConverter.asTextDocumentIdentifier(document),
    };
    const symbols = await this.#client.sendRequest(DocumentSymbolRequest.type, params, token);
    const own = (symbols ?? []).filter((symbol) => 'range' in symbol);
    return protocol2CodeConverter.asDocumentSymbols(own, token);
  }

  dispose(): void {
    for (const provider of this.#shown.values()) provider.dispose();
    this.#shown.clear();
  }
}

/** Differs from the URI of every document. */
const ofLanguages = '';

/**
 * VS Code supports `exclusive` in every selector, although its types do not declare it. Where it is unsupported, both
 * lists are shown.
 */
function exclusively({ scheme, path }: Uri): DocumentFilter {
  const filter = { scheme, pattern: `**${path.replace(/[*?[\]{}\\]/g, '?')}`, exclusive: true };
  return filter;
}
