import { Disposable, FileType, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** More than any policy or configuration; a larger file of that name is not what it seems. */
const largest = 10_000_000;

/** A folder with more in it is no place for policies. */
const mostEntries = 2_000;

/** Answers the server's requests for files that it cannot reach: those of a remote file system, and all of them from a browser. */
export function serveFiles(client: BaseLanguageClient): Disposable {
  const read = async ({ uri, most }: { readonly uri: string; readonly most?: number }) => {
    try {
      const file = client.protocol2CodeConverter.asUri(uri);
      const { size } = await workspace.fs.stat(file);
      return size > (most ?? largest) ? null : new TextDecoder().decode(await workspace.fs.readFile(file));
    } catch {
      return null;
    }
  };
  const list = async ({ uri }: { readonly uri: string }) => {
    try {
      const entries = await workspace.fs.readDirectory(client.protocol2CodeConverter.asUri(uri));
      return entries
        .slice(0, mostEntries)
        .filter(([, type]) => type === FileType.File || type === FileType.Directory)
        .map(([name, type]) => (type === FileType.Directory ? `${name}/` : name));
    } catch {
      return [];
    }
  };
  return Disposable.from(
    client.onRequest('iamPolicy/readFile', read),
    client.onRequest('iamPolicy/listFiles', list),
  );
}
