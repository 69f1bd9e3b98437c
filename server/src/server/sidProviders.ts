import type { ClientCapabilities, Connection, Disposable } from 'vscode-languageserver';
import type { DocumentAnalysis } from '../api/languageService.ts';
import { pathOf, schemeOf } from '../api/documents.ts';
import {
  BulkRegistration,
  DefinitionRequest,
  DocumentHighlightRequest,
  ReferencesRequest,
  RenameRequest,
} from './protocol.ts';

/** Whether the client lets the server register rename and navigation for single documents. */
export function registersProviders({ textDocument }: Pick<ClientCapabilities, 'textDocument'>): boolean {
  return [
    textDocument?.definition,
    textDocument?.references,
    textDocument?.documentHighlight,
    textDocument?.rename,
  ].every((feature) => feature?.dynamicRegistration === true);
}

/**
 * Registers the features for Sids only for documents that contain policies: an editor shows commands such as "Rename
 * Symbol" wherever they are registered, and other JSON has nothing to rename.
 */
export class SidProviders {
  readonly #connection: Connection;
  readonly #registers: boolean;
  readonly #prepares: boolean;
  /**
   * Each document has its own registration: a single one would be sent as a whole for each document that is opened or
   * closed.
   */
  readonly #documents = new Map<string, Registered>();

  constructor(connection: Connection, capabilities: ClientCapabilities) {
    this.#connection = connection;
    this.#registers = registersProviders(capabilities);
    this.#prepares = capabilities.textDocument?.rename?.prepareSupport === true;
  }

  analyzed({ document: { uri, languageId }, policies }: DocumentAnalysis): void {
    if (policies.length === 0) this.closed(uri);
    else if (this.#registers && this.#documents.get(uri)?.language !== languageId) {
      const before = this.#documents.get(uri);
      const registration = this.#register(uri, languageId);
      this.#documents.set(uri, { language: languageId, registration });
      // The new one is registered before the old one is removed, so that nothing is missing in between.
      void registration.then(() => takeBack(before));
    }
  }

  closed(uri: string): void {
    const before = this.#documents.get(uri);
    this.#documents.delete(uri);
    void takeBack(before);
  }

  /** Never fails: a client that refuses has nothing to take back. */
  async #register(uri: string, language: string): Promise<Disposable | undefined> {
    const documentSelector = [{ language, ...placeOf(uri) }];
    const registration = BulkRegistration.create();
    registration.add(DefinitionRequest.type, { documentSelector });
    registration.add(ReferencesRequest.type, { documentSelector });
    registration.add(DocumentHighlightRequest.type, { documentSelector });
    registration.add(RenameRequest.type, { documentSelector, prepareProvider: this.#prepares });
    try {
      return await this.#connection.client.register(registration);
    } catch {
      return undefined;
    }
  }
}

interface Registered {
  readonly language: string;
  readonly registration: Promise<Disposable | undefined>;
}

async function takeBack(registered: Registered | undefined): Promise<void> {
  (await registered?.registration)?.dispose();
}

/** A filter that matches one document; characters that are special in a pattern become wildcards. */
function placeOf(uri: string): { readonly scheme: string; readonly pattern: string } {
  const path = pathOf(uri).replace(/^\/+/, '');
  return { scheme: schemeOf(uri), pattern: `**/${path.replaceAll(/[*?[\]{}\\]/g, '?')}` };
}
