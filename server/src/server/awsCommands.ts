import type { CancellationToken } from 'vscode-languageserver';
import type { AwsCommandAnswers, DocumentAnalysis } from '../api/languageService.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';
import { member } from './settings.ts';

/**
 * Answers two custom requests, for clients that copy AWS CLI commands:
 * - `iamPolicy/awsCommandForm` with `{ textDocument: { uri } }` gives what to ask the user (`AwsCommandForm`);
 * - `iamPolicy/awsCommands` with `{ textDocument: { uri }, target, shell, values }` gives the commands as text, or
 *    null. Both answer null for a document that is not open.
 */
export function serveAwsCommands({ connection, service, analysisOf }: Requests): void {
  const handle = (method: string, work: (analysis: DocumentAnalysis, params: unknown) => unknown): void => {
    connection.onRequest(method, (params: unknown, token: CancellationToken) => {
      return answer(connection, method, token, null, async () => {
        const uri = member(params, 'textDocument', 'uri');
        const analysis = typeof uri === 'string' ? await analysisOf(uri) : undefined;
        return analysis === undefined ? null : work(analysis, params);
      });
    });
  };
  handle('iamPolicy/awsCommandForm', (analysis) => service.awsCommandForm(analysis));
  handle(
    'iamPolicy/awsCommands',
    (analysis, params) => service.awsCommands(analysis, readAnswers(params)) ?? null,
  );
}

/** What a client has sent; anything of the wrong form counts as not answered. */
function readAnswers(params: unknown): AwsCommandAnswers {
  const target = member(params, 'target');
  const values = Object.entries(member(params, 'values') ?? {});
  return {
    target: typeof target === 'string' ? target : '',
    shell: member(params, 'shell') === 'powershell' ? 'powershell' : 'bash',
    values: Object.fromEntries(
      values.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  };
}
