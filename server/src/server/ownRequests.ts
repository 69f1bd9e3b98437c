import type { CancellationToken } from 'vscode-languageserver';
import type { DocumentAnalysis } from '../api/languageService.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';
import { member } from './settings.ts';

/** Answers a request of ours; null where the work fails. `isWanted`: whether it is not cancelled. */
export function serveOwn(
  { connection }: Requests,
  method: string,
  work: (params: unknown, isWanted: () => boolean) => Promise<unknown>,
): void {
  connection.onRequest(method, (params: unknown, token: CancellationToken) =>
    answer(connection, method, token, null, () => work(params, () => !token.isCancellationRequested)),
  );
}

/** The same about an open document that holds a policy, named by `textDocument: { uri }`; null for any other. */
export function serveOwnAt(
  requests: Requests,
  method: string,
  work: (analysis: DocumentAnalysis, params: unknown, isWanted: () => boolean) => Promise<unknown>,
): void {
  serveOwn(requests, method, async (params, isWanted) => {
    const uri = member(params, 'textDocument', 'uri');
    const analysis = typeof uri === 'string' ? await requests.analysisOf(uri) : undefined;
    const holdsPolicy = analysis !== undefined && analysis.policies.length > 0;
    return holdsPolicy ? work(analysis, params, isWanted) : null;
  });
}
