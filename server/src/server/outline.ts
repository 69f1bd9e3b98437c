import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';
import { member } from './settings.ts';

/**
 * Nothing for a client that asks where it is told that a document holds policies: there it puts other servers' symbols
 * aside.
 */
export function outlineCapabilities({ initializationOptions }: InitializeParams): ServerCapabilities {
  return asksItself(initializationOptions) ? {} : { documentSymbolProvider: true };
}

function asksItself(initializationOptions: unknown): boolean {
  return member(initializationOptions, 'outlines') === true;
}

export function serveOutline(
  { connection, service, analysisOf }: Requests,
  { initializationOptions }: InitializeParams,
): void {
  const inPlace = asksItself(initializationOptions);
  connection.onDocumentSymbol(({ textDocument }, token) =>
    answer(connection, 'documentSymbol', token, [], async () => {
      const analysis = await analysisOf(textDocument.uri);
      return analysis === undefined || analysis.policies.length === 0
        ? []
        : service.outline(analysis, inPlace);
    }),
  );
}
