import type { Disposable } from 'vscode';
import { workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** More than any policy or configuration; a larger file of that name is not what it seems. */
const largest = 10_000_000;

/** Answers the server's requests for files that it cannot reach: those of a remote file system, and all of them from a browser. */
export function serveFiles(client: BaseLanguageClient): Disposable {
  return client.onRequest('iamPolicy/readFile', async ({ uri }: { readonly uri: string }) => {
    try {
      const file = client.protocol2CodeConverter.asUri(uri);
      const { size } = await workspace.fs.stat(file);
      return size > largest ? null : new TextDecoder().decode(await workspace.fs.readFile(file));
    } catch {
      return null;
    }
  });
}
