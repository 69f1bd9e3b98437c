import type { CancellationToken, InitializeParams } from 'vscode-languageserver';
import type { DocumentAnalysis } from '../api/languageService.ts';
import { pathInRoot } from '../api/documents.ts';
import { rootsOf } from './configurations.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';
import { member } from './settings.ts';

/**
 * Answers two custom requests, for clients that let the user choose what kind of policy a document is:
 * - `iamPolicy/policyKinds` with `{ textDocument: { uri } }` gives what to ask (`KindQuestion`);
 * - `iamPolicy/choosePolicyKind` with `{ textDocument: { uri }, kind }` gives what to change (`ChosenKind`), or null.
 * Both answer null for a document that is not open.
 */
export function servePolicyKinds(requests: Requests, params: InitializeParams): void {
  const { connection, service, analysisOf, configurationFor } = requests;
  const documentChanges = params.capabilities.workspace?.workspaceEdit?.documentChanges === true;
  const roots = rootsOf(params);
  const handle = (
    method: string,
    work: (analysis: DocumentAnalysis, request: unknown) => Promise<unknown>,
  ): void => {
    connection.onRequest(method, (request: unknown, token: CancellationToken) => {
      return answer(connection, method, token, null, async () => {
        const uri = member(request, 'textDocument', 'uri');
        const analysis = typeof uri === 'string' ? await analysisOf(uri) : undefined;
        return analysis === undefined ? null : work(analysis, request);
      });
    });
  };
  handle('iamPolicy/policyKinds', (analysis) => Promise.resolve(service.askForKind(analysis)));
  handle('iamPolicy/choosePolicyKind', async (analysis, request) => {
    const kind = member(request, 'kind');
    if (typeof kind !== 'string') return null;
    const { uri } = analysis.document;
    const place = { file: await configurationFor(uri), pathInRoot: pathInRoot(uri, roots), documentChanges };
    return service.chooseKind(analysis, kind, place) ?? null;
  });
}
