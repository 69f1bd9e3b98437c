import type { ServerCapabilities } from 'vscode-languageserver';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';

export const documentLinkCapabilities = {
  documentLinkProvider: { resolveProvider: false },
} as const satisfies ServerCapabilities;

/** Links to files, and to AWS's pages where the user wants them: an editor underlines each. */
export function serveDocumentLinks({ connection, service, analysisOf, settingsOf }: Requests): void {
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    answer(connection, 'documentLink', token, [], async () => {
      const toPages = (await settingsOf(uri)).documentLinks;
      const analysis = await analysisOf(uri);
      return analysis === undefined || analysis.policies.length === 0
        ? []
        : service.documentLinks(analysis, toPages);
    }),
  );
}
