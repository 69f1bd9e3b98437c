import type { InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { CompletionOptions } from '../api/languageService.ts';
import { commandOf } from './options.ts';
import type { Requests } from './requests.ts';
import { placeHandler } from './requests.ts';
import { answer } from './safely.ts';
import { lists } from './settings.ts';

/**
 * `"` begins a string, `:` ends a service prefix, `*` a wildcard, `/` a part of an ARN, `$` begins a policy variable,
 * and after `,` another statement may follow.
 */
export const completionCapabilities = {
  completionProvider: { triggerCharacters: ['"', "'", ':', '*', '/', '$', ','], resolveProvider: true },
} satisfies ServerCapabilities;

export function serveCompletion(requests: Requests, params: InitializeParams): void {
  const { connection, service } = requests;
  const options = completionOptions(params);
  connection.onCompletion(
    placeHandler(requests, 'completion', null, async ({ analysis, offset }, request, token) => {
      const { completion } = await requests.settingsOf(request.textDocument.uri);
      const typed = request.context?.triggerCharacter;
      const isWanted = (): boolean => !token.isCancellationRequested;
      const asked = { ...options, isWanted, ...(typed !== undefined && { typed }) };
      return completion ? service.completion(analysis, offset, asked) : null;
    }),
  );
  connection.onCompletionResolve((item, token) =>
    answer(connection, 'completion resolve', token, item, () => service.resolveCompletion(item)),
  );
}

/** The client's capabilities. */
function completionOptions(params: InitializeParams): CompletionOptions {
  const { completionItem, completionList } = params.capabilities.textDocument?.completion ?? {};
  const defaults = completionList?.itemDefaults;
  const suggestCommand = commandOf(params, 'suggestCommand');
  return {
    snippets: completionItem?.snippetSupport === true,
    labelDetails: completionItem?.labelDetailsSupport === true,
    itemDefaults: lists(defaults, 'editRange') && lists(defaults, 'data'),
    ...(suggestCommand !== undefined && { suggestCommand }),
  };
}
