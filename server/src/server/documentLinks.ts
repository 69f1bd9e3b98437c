import type { ServerCapabilities } from 'vscode-languageserver';
import type { HostText } from '../api/languageService.ts';
import { isModuleFile } from '../api/documents.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';

export const documentLinkCapabilities = {
  documentLinkProvider: { resolveProvider: false },
} as const satisfies ServerCapabilities;

/** Links to files, and to AWS's pages if the user wants them: an editor underlines each. */
export function serveDocumentLinks({ connection, service, analysisOf, settingsOf }: Requests): void {
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    answer(connection, 'documentLink', token, [], async () => {
      const toPages = (await settingsOf(uri)).documentLinks;
      const analysis = await analysisOf(uri);
      if (analysis === undefined) return [];
      const holdsPolicies = analysis.policies.length > 0;
      return holdsPolicies || readsFiles(analysis.document)
        ? service.documentLinks(analysis, holdsPolicies && toPages)
        : [];
    }),
  );
}

/** Whether a file of a Terraform module may name other files, even if it contains no policy. */
function readsFiles({ uri, text }: HostText): boolean {
  return isModuleFile(uri) && text.includes('file(');
}
