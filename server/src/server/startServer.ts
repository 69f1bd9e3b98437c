import type { Connection, InitializeResult } from 'vscode-languageserver';
import { TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../../package.json';
import type { CatalogSource } from '../catalog/catalog.ts';

/** What the runtime supplies: a process in Node and a worker in a browser differ in nothing else. */
export interface Runtime {
  readonly catalog: CatalogSource;
  /** Calls back once the messages that have already arrived are handled. */
  defer(callback: () => void): void;
}

/** Serves one client until the connection closes. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((): InitializeResult => ({
    serverInfo: { name: 'iam-policy-language-server', version },
    capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental },
  }));
  documents.onDidChangeContent(() => {
    runtime.defer(() => undefined);
  });
  documents.listen(connection);
  connection.listen();
}
