import { Disposable, FileType, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ServerRequests } from '../../protocol/requests.ts';
import { serve } from './requests.ts';

type Params<Method extends keyof ServerRequests> = ServerRequests[Method]['params'];

/**
 * Answers the server's requests for files that it cannot reach: those of a remote file system, and all of them from a
 * browser.
 */
export function serveFiles(client: BaseLanguageClient): Disposable {
  const read = async ({ uri, maxBytes }: Params<'iamPolicy/readFile'>) => {
    const file = client.protocol2CodeConverter.asUri(uri);
    const stats = await workspace.fs.stat(file).then(
      (found) => found,
      () => undefined,
    );
    if (stats === undefined) return null;
    if ((stats.type & FileType.File) === 0) return unreadable('it is not a file');
    if (stats.size > maxBytes) return unreadable(`it is larger than ${String(maxBytes / 1_000_000)} MB`);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(file));
    } catch {
      return unreadable('the file system cannot read it, or it is not UTF-8');
    }
  };
  const list = async ({ uri, maxEntries }: Params<'iamPolicy/listFiles'>) => {
    try {
      const entries = await workspace.fs.readDirectory(client.protocol2CodeConverter.asUri(uri));
      return entries
        .slice(0, maxEntries)
        .filter(([, type]) => type === FileType.File || type === FileType.Directory)
        .map(([name, type]) => (type === FileType.Directory ? `${name}/` : name));
    } catch {
      return [];
    }
  };
  return Disposable.from(
    serve(client, 'iamPolicy/readFile', read),
    serve(client, 'iamPolicy/listFiles', list),
  );
}

function unreadable(reason: string): { readonly unreadable: string } {
  return { unreadable: reason };
}
