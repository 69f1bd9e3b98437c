import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { Renamed } from '../api/languageService.ts';
import { folderOf } from '../api/documents.ts';
import { pathsIn } from './projectFiles.ts';
import { LSPErrorCodes, MessageType, ResponseError } from './protocol.ts';
import type { Requests } from './requests.ts';
import { placeHandler } from './requests.ts';
import { answer, notify } from './safely.ts';
import { registersProviders } from './sidProviders.ts';

/** Nothing for clients with which `SidProviders` registers. Clients without `prepareRename` rename directly. */
export function sidCapabilities({
  capabilities,
}: Pick<InitializeParams, 'capabilities'>): ServerCapabilities {
  const everywhere = { workspaceSymbolProvider: true };
  if (registersProviders(capabilities)) return everywhere;
  const prepares = capabilities.textDocument?.rename?.prepareSupport === true;
  return {
    ...everywhere,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: prepares ? { prepareProvider: true } : true,
  };
}

/** Goes from a Sid to the same one elsewhere, and renames it. */
export function serveSids(requests: Requests, { capabilities }: InitializeParams): void {
  const { connection, service, versionOf, configurationFor, listFiles } = requests;
  const documentChanges = capabilities.workspace?.workspaceEdit?.documentChanges === true;
  connection.onWorkspaceSymbol(({ query }, token) =>
    answer(connection, 'workspaceSymbol', token, [], async () =>
      service.workspaceSids(await requests.workspacePolicies(), query),
    ),
  );
  connection.onDefinition(
    placeHandler(requests, 'definition', [], ({ analysis, offset }) =>
      service.otherUsesOfSid(analysis, offset),
    ),
  );
  // No use of a Sid is the declaration, so all of them are always listed.
  connection.onReferences(
    placeHandler(requests, 'references', [], ({ analysis, offset }) =>
      service.referencesOfSid(analysis, offset),
    ),
  );
  connection.onDocumentHighlight(
    placeHandler(requests, 'documentHighlight', [], ({ analysis, offset }) =>
      service.highlightsOfSid(analysis, offset),
    ),
  );
  connection.onPrepareRename(
    placeHandler(
      requests,
      'prepareRename',
      null,
      ({ analysis, offset }) => service.prepareSidRename(analysis, offset) ?? null,
    ),
  );
  connection.onRenameRequest(
    placeHandler(requests, 'rename', null, async ({ analysis, offset }, request, token) => {
      const { uri } = request.textDocument;
      const version = versionOf(uri);
      if (version === undefined) return null;
      const file = await configurationFor(uri);
      const options = { version, documentChanges, file, isWanted: () => !token.isCancellationRequested };
      const rename = (paths?: readonly string[]): Promise<Renamed> =>
        service.renameSid(analysis, offset, request.newName, { ...options, paths });
      let renamed = await rename();
      // Only a pattern makes it worth looking what other files there are.
      if ('edit' in renamed && renamed.left > 0 && file !== undefined)
        renamed = await rename(await pathsIn(folderOf(file.uri), listFiles));
      if ('problem' in renamed)
        return new ResponseError<undefined>(LSPErrorCodes.RequestFailed, renamed.problem);
      if (renamed.left > 0) {
        const notice = { type: MessageType.Info, message: describeLeft(renamed.left) };
        void notify(() => connection.sendNotification('window/showMessage', notice));
      }
      return renamed.edit;
    }),
  );
}

function describeLeft(count: number): string {
  return count === 1
    ? '1 suppression in .iam-policy.json still uses the old Sid because its pattern may match other files.'
    : `${count} suppressions in .iam-policy.json still use the old Sid because their patterns may match other files.`;
}
