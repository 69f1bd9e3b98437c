import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { CodeActionClient } from '../api/languageService.ts';
import { codeActionKinds } from '../api/documents.ts';
import { commandOf } from './options.ts';
import type { Requests } from './requests.ts';
import { answer } from './safely.ts';
import { lists } from './settings.ts';

export const codeActionCapabilities = {
  codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: true },
} satisfies ServerCapabilities;

export function serveCodeActions(requests: Requests, params: InitializeParams): void {
  const { connection, service, analysisOf, versionOf, openOf, settingsOf } = requests;
  const { configurationFor, otherValuesFor } = requests;
  const client = readClient(params);
  connection.onCodeAction(({ textDocument: { uri }, range, context: { only } }, token) =>
    answer(connection, 'codeAction', token, null, async () => {
      const [analysis, version, open] = [await analysisOf(uri), versionOf(uri), openOf(uri)];
      if (analysis === undefined || version === undefined) return null;
      const settings = await settingsOf(uri);
      if (!settings.codeActions) return null;
      const request = {
        range,
        version,
        client,
        configurationFile: () => configurationFor(uri),
        isWanted: () => !token.isCancellationRequested,
        // Titles do not depend on other files, so these can wait until the edit is computed.
        ...(!client.resolvesEdits && { otherValues: () => otherValuesFor(uri) }),
        ...(only && { only }),
      };
      const actions = await service.codeActions(analysis, request, settings);
      return openOf(uri) === open ? actions : null;
    }),
  );
  connection.onCodeActionResolve((action, token) =>
    answer(connection, 'codeAction/resolve', token, action, async () => {
      const uri = service.uriOfAction(action) ?? '';
      const [analysis, version] = [await analysisOf(uri), versionOf(uri)];
      if (analysis === undefined || version === undefined) return action;
      const options = {
        version,
        client,
        configurationFile: () => configurationFor(uri),
        otherValues: () => otherValuesFor(uri),
        isWanted: () => !token.isCancellationRequested,
      };
      return service.resolveCodeAction(analysis, action, options, await settingsOf(uri));
    }),
  );
}

/** The client's capabilities. */
function readClient(params: InitializeParams): CodeActionClient {
  const { workspace, textDocument } = params.capabilities;
  const { codeAction } = textDocument ?? {};
  const [showRule, showPlace] = [commandOf(params, 'showRuleCommand'), commandOf(params, 'showPlaceCommand')];
  return {
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    annotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    resolvesEdits: codeAction?.dataSupport === true && lists(codeAction.resolveSupport?.properties, 'edit'),
    disabled: codeAction?.disabledSupport === true,
    createsFiles: lists(workspace?.workspaceEdit?.resourceOperations, 'create'),
    ...(showRule !== undefined && { showRule }),
    ...(showPlace !== undefined && { showPlace }),
  };
}
