import type { Connection } from 'vscode-languageserver';
import { schemeOf } from '../api/documents.ts';
import { member } from './settings.ts';
import { askClient } from './toClient.ts';
import { within } from './within.ts';

/** The maximum number of entries that are listed; a folder with more is not a place for policies. */
export const maxEntries = 2_000;

/**
 * The maximum number of characters of an open document that are read, since other work waits. More than a
 * CloudFormation template may have (AWS CloudFormation User Guide, "Understand CloudFormation quotas": 1 MB).
 */
export const maxRead = 2_000_000;

/** In bytes. More than any policy or configuration has; a larger file is something else. */
export const maxBytes = 1_000_000;

/** The number of milliseconds to wait for a file: a disconnected disk or a client may never answer. */
export const maxWait = 2000;

/** How much of a file is read, and from where. */
export interface ReadLimits {
  /** In bytes; `maxBytes` by default. */
  readonly maxBytes?: number;
  /** The URI of a folder, with a slash at its end: links that lead out of it are not followed. */
  readonly inside?: string;
}

/** Reads and lists files, wherever they are. */
export interface FileAccess {
  /**
   * The text of a file, undefined if there is none. Rejects with an `UnreadableFile` if it exists but cannot be read.
   */
  readonly read: (uri: string, limits?: ReadLimits) => Promise<string | undefined>;
  /**
   * The names of the files in a folder, given its URI with a slash at the end, and of the folders in it, which also end
   * with a slash.
   */
  readonly list: (folder: string, inside?: string) => Promise<readonly string[]>;
}

/** A file exists but cannot be read; `reason` continues "cannot be read: ". */
export class UnreadableFile extends Error {
  readonly reason: string;
  /** The content, if it was only slow. */
  readonly later: Promise<string | undefined> | undefined;

  constructor(reason: string, later?: Promise<string | undefined>) {
    super(reason);
    this.reason = reason;
    this.later = later;
  }
}

/** The same text; throws if it is larger than a file that would be read. An open document can have any size. */
export function notTooLarge(text: string, { maxBytes: limit = maxBytes }: ReadLimits = {}): string {
  if (text.length > limit) throw tooLarge(limit);
  return text;
}

export function tooLarge(limit: number): UnreadableFile {
  return new UnreadableFile(`it is larger than ${String(limit / 1_000_000)} MB`);
}

/** The same text; rejects when the time is up. */
export async function inTime(reading: Promise<string | undefined>): Promise<string | undefined> {
  const text = await within<string | undefined | null>(maxWait, reading, null);
  if (text === null) throw new UnreadableFile('it takes too long', reading);
  return text;
}

/**
 * Files that the client reads, for a server that cannot reach them. The client follows links. Nothing is asked for a
 * malformed URI, which a client could take for a path.
 */
export function throughClient(connection: Connection): FileAccess {
  const ask = async (uri: string, limit: number): Promise<string | undefined> => {
    if (schemeOf(uri) === '') return undefined;
    const asked = askClient(connection, 'iamPolicy/readFile', { uri, maxBytes: limit });
    const answer: unknown = await asked.catch(() => undefined);
    const reason = member(answer, 'unreadable');
    if (typeof reason === 'string') throw new UnreadableFile(reason);
    return typeof answer === 'string' ? notTooLarge(answer, { maxBytes: limit }) : undefined;
  };
  return {
    read: (uri, { maxBytes: limit = maxBytes } = {}) => inTime(ask(uri, limit)),
    async list(uri) {
      if (schemeOf(uri) === '') return [];
      try {
        const asked = askClient(connection, 'iamPolicy/listFiles', { uri, maxEntries });
        const names: unknown = await within<unknown>(maxWait, asked, undefined);
        return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
      } catch {
        return [];
      }
    },
  };
}

/** Files come from a client that does not announce that it reads files only if there is no other way. */
export function chooseAccess(
  local: FileAccess | undefined,
  client: FileAccess,
  clientReads: boolean,
): FileAccess {
  if (local === undefined) return client;
  const accessTo = (uri: string): FileAccess => (clientReads && schemeOf(uri) !== 'file' ? client : local);
  return {
    read: (uri, limits) => accessTo(uri).read(uri, limits),
    list: (folder, inside) => accessTo(folder).list(folder, inside),
  };
}
