import type { TextDocuments } from 'vscode-languageserver';
import { normalizeUri } from '../api/documents.ts';

/** A document that a client has open. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  getText(): string;
}

/** The open documents by what their URIs mean: the server may spell the URI of a file differently than the client. */
export class OpenFiles {
  readonly #documents = new Map<string, OpenDocument>();

  constructor(documents: Pick<TextDocuments<OpenDocument>, 'onDidOpen' | 'onDidClose'>) {
    documents.onDidOpen(({ document }) => {
      this.#documents.set(normalizeUri(document.uri), document);
    });
    documents.onDidClose(({ document }) => {
      const key = normalizeUri(document.uri);
      if (this.#documents.get(key) === document) this.#documents.delete(key);
    });
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(normalizeUri(uri));
  }
}
