import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import type { CodeActionClient } from '../features/codeActions/codeActions.ts';
import { codeActionKinds, uriOfAction } from '../languageService.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';

export const codeActionCapabilities = {
  codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: true },
} satisfies ServerCapabilities;

export function serveCodeActions(requests: Requests, capabilities: ClientCapabilities): void {
  const { connection, service, analysisOf, versionOf, settingsOf } = requests;
  const client = readClient(capabilities);
  const log = (line: string): void => {
    connection.console.error(line);
  };
  connection.onCodeAction(({ textDocument: { uri }, range, context: { only } }, token) =>
    answer(log, 'codeAction', token, null, async () => {
      const [analysis, version] = [analysisOf(uri), versionOf(uri)];
      if (analysis === undefined || version === undefined) return null;
      const request = { range, version, client, ...(only && { only }) };
      return service.codeActions(analysis, request, await settingsOf(uri));
    }),
  );
  connection.onCodeActionResolve((action, token) =>
    answer(log, 'codeAction/resolve', token, action, async () => {
      const uri = uriOfAction(action) ?? '';
      const [analysis, version] = [analysisOf(uri), versionOf(uri)];
      if (analysis === undefined || version === undefined) return action;
      return service.resolveCodeAction(analysis, action, { version, client }, await settingsOf(uri));
    }),
  );
}

function readClient({ workspace, textDocument }: ClientCapabilities): CodeActionClient {
  const { codeAction } = textDocument ?? {};
  return {
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    resolvesEdits:
      codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
    disabled: codeAction?.disabledSupport === true,
  };
}
