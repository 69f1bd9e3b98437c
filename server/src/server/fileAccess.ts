import type { Connection } from 'vscode-languageserver';
import { within } from './within.ts';

/** A folder with more in it is no place for policies; what comes behind so many is not listed. */
export const mostEntries = 2_000;

/** For how many milliseconds a client's answer is waited for; what comes later counts as not there. */
const longestWait = 2000;

/** Reads and lists files, wherever they lie. */
export interface FileAccess {
  /** The text of a file, undefined where there is none or it has more than `most` bytes. */
  readonly read: (uri: string, most?: number) => Promise<string | undefined>;
  /** The names of the files in a folder, given its URI with a slash at the end, and of the folders in it, with a slash at the end too. */
  readonly list: (folder: string) => Promise<readonly string[]>;
}

/**
 * Files by the requests `iamPolicy/readFile` with `{ uri, most? }`, which answers null where there is none, and `iamPolicy/listFiles` with
 * `{ uri }`: for a server that cannot reach them.
 */
export function throughClient(connection: Connection): FileAccess {
  return {
    async read(uri, most) {
      try {
        const asked = connection.sendRequest('iamPolicy/readFile', { uri, ...(most && { most }) });
        const text: unknown = await within<unknown>(longestWait, asked, undefined);
        return typeof text === 'string' ? text : undefined;
      } catch {
        return undefined;
      }
    },
    async list(uri) {
      try {
        const names: unknown = await within<unknown>(
          longestWait,
          connection.sendRequest('iamPolicy/listFiles', { uri }),
          undefined,
        );
        return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
      } catch {
        return [];
      }
    },
  };
}

/** A client that does not say that it reads files is asked only where there is nobody else to ask. */
export function chooseAccess(
  local: FileAccess | undefined,
  client: FileAccess,
  clientReads: boolean,
): FileAccess {
  if (local === undefined) return client;
  const accessTo = (uri: string): FileAccess => (clientReads && !uri.startsWith('file:') ? client : local);
  return {
    read: (uri, most) => accessTo(uri).read(uri, most),
    list: (folder) => accessTo(folder).list(folder),
  };
}
