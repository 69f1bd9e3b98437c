import { type Disposable, Uri, workspace } from 'vscode';
import { type BaseLanguageClient, RequestType } from 'vscode-languageclient';

const readTranslation = new RequestType<string, string | null, void>('iamPolicy/readTranslation');

/** Answers the server's request for its messages in a language; null if there is no translation. */
export function serveTranslations(client: BaseLanguageClient, extensionUri: Uri): Disposable {
  return client.onRequest(readTranslation, async (language) => {
    if (!/^[a-z]+$/.test(language)) return null;
    const file = Uri.joinPath(extensionUri, `l10n/server.${language}.json`);
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(file));
    } catch {
      return null;
    }
  });
}
