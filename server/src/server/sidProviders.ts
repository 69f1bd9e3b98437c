import type { ClientCapabilities, Connection, Disposable } from 'vscode-languageserver';
import {
  BulkRegistration,
  DefinitionRequest,
  DocumentHighlightRequest,
  ReferencesRequest,
  RenameRequest,
} from './protocol.ts';
import type { DocumentAnalysis } from '../analysis/analysis.ts';

/** Whether the client lets the server say document by document where there is something to rename or to go to. */
export function registersProviders({ textDocument }: Pick<ClientCapabilities, 'textDocument'>): boolean {
  return [
    textDocument?.definition,
    textDocument?.references,
    textDocument?.documentHighlight,
    textDocument?.rename,
  ].every((feature) => feature?.dynamicRegistration === true);
}

/**
 * Offers what can be done with a Sid for the documents that hold policies and no others: an editor shows "Rename Symbol" and the like wherever
 * they are offered, and other JSON has nothing to rename.
 */
export class SidProviders {
  readonly #connection: Connection;
  readonly #registers: boolean;
  readonly #prepares: boolean;
  readonly #documents = new Map<string, { readonly language: string }>();
  #registered: Disposable | undefined;
  /** One registration at a time; it never fails. */
  #work: Promise<void> = Promise.resolve();

  constructor(connection: Connection, capabilities: ClientCapabilities) {
    this.#connection = connection;
    this.#registers = registersProviders(capabilities);
    this.#prepares = capabilities.textDocument?.rename?.prepareSupport === true;
  }

  analysed({ document: { uri, languageId }, policies }: DocumentAnalysis): void {
    if (policies.length === 0) this.closed(uri);
    else if (this.#documents.get(uri)?.language !== languageId) {
      this.#documents.set(uri, { language: languageId });
      this.#changed();
    }
  }

  closed(uri: string): void {
    if (this.#documents.delete(uri)) this.#changed();
  }

  #changed(): void {
    if (this.#registers) this.#work = this.#work.then(() => this.#register()).catch(() => undefined);
  }

  /** The new one comes before the old one goes, so that nothing is missing in between. */
  async #register(): Promise<void> {
    const before = this.#registered;
    this.#registered = undefined;
    const documentSelector = [...this.#documents].map(([uri, { language }]) => ({
      language,
      ...placeOf(uri),
    }));
    if (documentSelector.length > 0) {
      const registration = BulkRegistration.create();
      registration.add(DefinitionRequest.type, { documentSelector });
      registration.add(ReferencesRequest.type, { documentSelector });
      registration.add(DocumentHighlightRequest.type, { documentSelector });
      registration.add(RenameRequest.type, { documentSelector, prepareProvider: this.#prepares });
      this.#registered = await this.#connection.client.register(registration);
    }
    before?.dispose();
  }
}

/** A filter that fits one document; a character that means something in a pattern is left open. */
function placeOf(uri: string): { readonly scheme: string; readonly pattern: string } {
  const [, scheme = '', path = ''] = /^([^:]+):(?:\/\/[^/]*)?\/*([^?#]*)/.exec(uri) ?? [];
  return { scheme, pattern: `**/${decode(path).replaceAll(/[*?[\]{}\\]/g, '?')}` };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
