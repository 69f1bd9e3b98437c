import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';

/**
 * Nothing for a client that asks where it is told that a document is a policy: there it puts other servers' symbols
 * aside.
 */
export function outlineCapabilities({ initializationOptions }: InitializeParams): ServerCapabilities {
  const own: unknown = initializationOptions;
  const asksItself = typeof own === 'object' && own !== null && 'outlines' in own && own.outlines === true;
  return asksItself ? {} : { documentSymbolProvider: true };
}

export function serveOutline({ connection, service, analysisOf }: Requests): void {
  connection.onDocumentSymbol(({ textDocument }, token) =>
    answer(connection, 'documentSymbol', token, [], async () => {
      const analysis = await analysisOf(textDocument.uri);
      return analysis === undefined || analysis.policies.length === 0 ? [] : service.outline(analysis);
    }),
  );
}
