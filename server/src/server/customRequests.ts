import type { CancellationToken } from 'vscode-languageserver';
import type { ClientRequests } from '../../../protocol/requests.ts';
import type { DocumentAnalysis } from '../api/languageService.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';
import { member } from './settings.ts';

/** Parameters are unchecked: the client may be another program, or another version. */
type Work<Method extends keyof ClientRequests, Of extends readonly unknown[]> = (
  ...of: [...Of, params: unknown, isWanted: () => boolean]
) => Promise<ClientRequests[Method]['result'] | null>;

/** Answers a custom request; null if the work fails. `isWanted`: whether it is not cancelled. */
export function serveRequest<Method extends keyof ClientRequests>(
  { connection }: Requests,
  method: Method,
  work: Work<Method, []>,
): void {
  connection.onRequest<unknown, undefined>(method, (params: unknown, token: CancellationToken) =>
    answer(connection, method, token, null, () => work(params, () => !token.isCancellationRequested)),
  );
}

/** Answers a custom request about an open document; null if it is not open. */
export function serveDocumentRequest<Method extends keyof ClientRequests>(
  requests: Requests,
  method: Method,
  work: Work<Method, [analysis: DocumentAnalysis]>,
): void {
  serveRequest(requests, method, async (params, isWanted) => {
    const uri = member(params, 'textDocument', 'uri');
    const analysis = typeof uri === 'string' ? await requests.analysisOf(uri) : undefined;
    return analysis === undefined ? null : work(analysis, params, isWanted);
  });
}

/** Answers a custom request about the policies of an open document; null if it has none. */
export function servePositionRequest<Method extends keyof ClientRequests>(
  requests: Requests,
  method: Method,
  work: Work<Method, [analysis: DocumentAnalysis]>,
): void {
  serveDocumentRequest(requests, method, async (analysis, params, isWanted) =>
    analysis.policies.length > 0 ? work(analysis, params, isWanted) : null,
  );
}
