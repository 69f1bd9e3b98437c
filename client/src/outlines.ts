import type {
  CancellationToken,
  Disposable,
  DocumentFilter,
  DocumentSymbol,
  TextDocument,
  Uri,
} from 'vscode';
import { languages } from 'vscode';
import type { BaseLanguageClient, DocumentSymbolParams } from 'vscode-languageclient';
import { DocumentSymbolRequest } from 'vscode-languageclient';

/**
 * Lists a policy's statements by name in outline and breadcrumbs. VS Code shows the symbols of all providers, one below the other; an exclusive
 * one takes the place of the others, so each document that is a policy as a whole has one of its own, which lists all that its JSON server would.
 */
export class Outlines implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #shown = new Map<string, Disposable>();

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  set(document: Uri, whole: boolean): void {
    const key = document.toString();
    this.#shown.get(key)?.dispose();
    this.#shown.delete(key);
    if (!whole) return;
    const provider = {
      provideDocumentSymbols: (of: TextDocument, token: CancellationToken) => this.#symbols(of, token),
    };
    this.#shown.set(key, languages.registerDocumentSymbolProvider(exclusively(document), provider));
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

/** VS Code reads `exclusive` of every selector, though its types do not say so; where it does not, both lists are there. */
function exclusively({ scheme, path }: Uri): DocumentFilter {
  const filter = { scheme, pattern: `**${path.replace(/[*?[\]{}\\]/g, '?')}`, exclusive: true };
  return filter;
}
