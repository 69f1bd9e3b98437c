import type { Connection } from 'vscode-languageserver';
import { member } from './settings.ts';
import { askClient } from './toClient.ts';
import { within } from './within.ts';

/** A folder with more entries is not a place for policies; further entries are not listed. */
export const maxEntries = 2_000;

/**
 * How many characters of an open document are read: others wait meanwhile. More than a template of CloudFormation's may
 * have (AWS CloudFormation User Guide, "Understand CloudFormation quotas": 1 MB).
 */
export const maxRead = 2_000_000;

/** In bytes. More than any policy or configuration; a larger file of that name is not what it seems. */
export const maxBytes = 1_000_000;

/**
 * For how many milliseconds a file is waited for, wherever it is: a disk that is gone and a client may never answer.
 */
export const maxWait = 2000;

/** What of a file is read. */
export interface ReadLimits {
  /** In bytes; `maxBytes` by default. */
  readonly maxBytes?: number;
  /** The URI of a folder, with a slash at its end: nothing is opened that a link leads out of it. */
  readonly inside?: string;
}

/** Reads and lists files, wherever they are. */
export interface FileAccess {
  /**
   * The text of a file, undefined if there is none. Rejects with an `UnreadableFile` for one that is there, and not to
   * be read.
   */
  readonly read: (uri: string, limits?: ReadLimits) => Promise<string | undefined>;
  /**
   * The names of the files in a folder, given its URI with a slash at the end, and of the folders in it, with a slash
   * at the end too.
   */
  readonly list: (folder: string, inside?: string) => Promise<readonly string[]>;
}

/** A file is there and its text cannot be had; `reason` goes on from "cannot be read: ". */
export class UnreadableFile extends Error {
  readonly reason: string;
  /** What it turned out to hold, where it was only slow. */
  readonly later: Promise<string | undefined> | undefined;

  constructor(reason: string, later?: Promise<string | undefined>) {
    super(reason);
    this.reason = reason;
    this.later = later;
  }
}

/**
 * The same text; throws for one that would not be read from a file either. What is open may be larger than anything
 * that is.
 */
export function notTooLarge(text: string, { maxBytes: limit = maxBytes }: ReadLimits = {}): string {
  if (text.length > limit) throw tooLarge(limit);
  return text;
}

export function tooLarge(limit: number): UnreadableFile {
  return new UnreadableFile(`it is larger than ${String(limit / 1_000_000)} MB`);
}

/** The same text, or a rejection once the time is up. */
export async function inTime(reading: Promise<string | undefined>): Promise<string | undefined> {
  const text = await within<string | undefined | null>(maxWait, reading, null);
  if (text === null) throw new UnreadableFile('it takes too long', reading);
  return text;
}

/** Files that the client reads, for a server that cannot reach them. The client follows links. */
export function throughClient(connection: Connection): FileAccess {
  const ask = async (uri: string, limit: number): Promise<string | undefined> => {
    const asked = askClient(connection, 'iamPolicy/readFile', { uri, maxBytes: limit });
    const answer: unknown = await asked.catch(() => undefined);
    const reason = member(answer, 'unreadable');
    if (typeof reason === 'string') throw new UnreadableFile(reason);
    return typeof answer === 'string' ? notTooLarge(answer, { maxBytes: limit }) : undefined;
  };
  return {
    read: (uri, { maxBytes: limit = maxBytes } = {}) => inTime(ask(uri, limit)),
    async list(uri) {
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

/** A client that does not announce that it reads files is asked only if there is no other way. */
export function chooseAccess(
  local: FileAccess | undefined,
  client: FileAccess,
  clientReads: boolean,
): FileAccess {
  if (local === undefined) return client;
  const accessTo = (uri: string): FileAccess => (clientReads && !uri.startsWith('file:') ? client : local);
  return {
    read: (uri, limits) => accessTo(uri).read(uri, limits),
    list: (folder, inside) => accessTo(folder).list(folder, inside),
  };
}
