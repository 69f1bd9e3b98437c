import type { AwsCommandAnswers } from '../../../protocol/awsCommands.ts';
import { serveDocumentRequest } from './customRequests.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';

/** Handles requests for AWS CLI commands, and for what to ask the user before. */
export function serveAwsCommands(requests: Requests): void {
  const { service } = requests;
  serveDocumentRequest(requests, 'iamPolicy/awsCommandForm', (analysis) =>
    Promise.resolve(service.awsCommandForm(analysis)),
  );
  serveDocumentRequest(requests, 'iamPolicy/awsCommands', (analysis, params) =>
    Promise.resolve(service.awsCommands(analysis, readAnswers(params)) ?? null),
  );
}

/** What a client has sent; malformed answers are treated as missing. */
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
