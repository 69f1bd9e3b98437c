import { type Disposable, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { serve } from '../requests.ts';

/** Answers the server's request for its messages in a language; null if there is no translation. */
export function serveTranslations(client: BaseLanguageClient, extensionUri: Uri): Disposable {
  return serve(client, 'iamPolicy/readTranslation', async ({ language }) => {
    if (!/^[a-z]+$/.test(language)) return null;
    const file = Uri.joinPath(extensionUri, `dist/l10n/server.${language}.json`);
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(file));
    } catch {
      return null;
    }
  });
}
