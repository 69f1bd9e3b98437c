import { Disposable, FileType, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/**
 * In bytes, where the server says nothing else. More than any policy or configuration; a larger file of that name is
 * not what it seems.
 */
const defaultMaxBytes = 1_000_000;

/** A folder with more entries is not a place for policies. */
const maxEntries = 2_000;

/** A file that is there and is not to be read; the reason goes on from "cannot be read: ". */
interface Unreadable {
  readonly unreadable: string;
}

/**
 * Answers the server's requests for files that it cannot reach: those of a remote file system, and all of them from a
 * browser.
 */
export function serveFiles(client: BaseLanguageClient): Disposable {
  const read = async ({
    uri,
    maxBytes = defaultMaxBytes,
  }: {
    readonly uri: string;
    readonly maxBytes?: number;
  }) => {
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
  const list = async ({ uri }: { readonly uri: string }) => {
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
    client.onRequest('iamPolicy/readFile', read),
    client.onRequest('iamPolicy/listFiles', list),
  );
}

function unreadable(reason: string): Unreadable {
  return { unreadable: reason };
}
