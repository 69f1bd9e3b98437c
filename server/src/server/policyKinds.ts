import type { InitializeParams } from 'vscode-languageserver';
import { pathInRoot } from '../api/documents.ts';
import { rootsOf } from './configurations.ts';
import { serveDocumentRequest } from './customRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/** Handles requests for the policy types of a document, and for the change to the chosen one. */
export function servePolicyKinds(requests: Requests, params: InitializeParams): void {
  const { service, configurationFor } = requests;
  const documentChanges = params.capabilities.workspace?.workspaceEdit?.documentChanges === true;
  const roots = rootsOf(params);
  serveDocumentRequest(requests, 'iamPolicy/policyKinds', (analysis) =>
    Promise.resolve(service.askForKind(analysis)),
  );
  serveDocumentRequest(requests, 'iamPolicy/choosePolicyKind', async (analysis, request) => {
    const kind = member(request, 'kind');
    if (typeof kind !== 'string') return null;
    const { uri } = analysis.document;
    const place = { file: await configurationFor(uri), pathInRoot: pathInRoot(uri, roots), documentChanges };
    return service.chooseKind(analysis, kind, place) ?? null;
  });
}
