import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import { optionOf } from './options.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';

/**
 * Nothing for a client that requests symbols itself, for the documents that `iamPolicy/wholePolicy` names: there it
 * replaces the symbols of other servers.
 */
export function outlineCapabilities(params: InitializeParams): ServerCapabilities {
  return optionOf(params, 'outlines') === true ? {} : { documentSymbolProvider: true };
}

export function serveOutline({ connection, service, analysisOf }: Requests, params: InitializeParams): void {
  const inPlace = optionOf(params, 'outlines') === true;
  connection.onDocumentSymbol(({ textDocument }, token) =>
    answer(connection, 'documentSymbol', token, [], async () => {
      const analysis = await analysisOf(textDocument.uri);
      return analysis === undefined || analysis.policies.length === 0
        ? []
        : service.outline(analysis, inPlace);
    }),
  );
}
