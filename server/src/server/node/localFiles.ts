import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { lstat, open, opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileAccess, ReadLimits } from '../fileAccess.ts';
import { inTime, maxBytes, maxEntries, tooLarge, UnreadableFile } from '../fileAccess.ts';

/** The files of `file:` URIs; other schemes have none. */
export const localFiles: FileAccess = {
  read: (uri, limits = {}) => inTime(readLocalFile(uri, limits)),
  list: listLocalFiles,
};

async function readLocalFile(uri: string, limits: ReadLimits): Promise<string | undefined> {
  const [file, inside] = [pathOf(uri), limits.inside === undefined ? undefined : pathOf(limits.inside)];
  if (file === undefined || (limits.inside !== undefined && inside === undefined)) return undefined;
  try {
    if (!(await stat(file)).isFile()) throw new UnreadableFile('it is not a file');
    if (inside !== undefined && !(await isInside(file, inside)))
      throw new UnreadableFile('it is a link to a file outside its folder');
    // Without blocking: a file that has become a pipe, or one such as /proc/kmsg, would block a thread forever.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return await textOf(handle, limits.maxBytes ?? maxBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    if (await isMissing(file, error)) return undefined;
    throw new UnreadableFile(reasons.get(codeOf(error) ?? '') ?? 'the system cannot read it as a file');
  }
}

/** Explanations of the system's error codes, as far as a user can do something about them. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ELOOP', 'it is a link that leads back to itself'],
  ['ENOENT', 'it is a link to a file that does not exist'],
  ['EMFILE', 'too many files are open'],
]);

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

async function isInside(file: string, folder: string): Promise<boolean> {
  const way = path.relative(await realpath(folder), await realpath(file));
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** The reported size is not reliable: a file in /proc has 0, whatever its length. */
async function textOf(handle: FileHandle, limit: number): Promise<string> {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new UnreadableFile('it is not a file');
  if (stats.size > limit) throw tooLarge(limit);
  // One byte more than its size, to see its end; files in /proc report none.
  const buffer = Buffer.alloc((stats.size === 0 ? limit : stats.size) + 1);
  let length = 0;
  for (let read = 1; read > 0 && length < buffer.length; length += read)
    read = (await handle.read(buffer, length, buffer.length - length)).bytesRead;
  if (length === buffer.length) throw tooLarge(limit);
  return decode(buffer.subarray(0, length));
}

/** UTF-8 with or without a byte order mark. UTF-16 usually has zero bytes, which JSON never has. */
function decode(bytes: Uint8Array): string {
  const notUtf8 = new UnreadableFile('it is not UTF-8');
  if (bytes.includes(0)) throw notUtf8;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8;
  }
}

/** A broken link exists, but cannot be read. */
async function isMissing(file: string, error: unknown): Promise<boolean> {
  if (codeOf(error) === 'ENOTDIR') return true;
  if (codeOf(error) !== 'ENOENT') return false;
  return lstat(file).then(
    () => false,
    () => true,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

async function listLocalFiles(folder: string, inside?: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    const directory = fileURLToPath(folder);
    if (inside !== undefined && !(await isInside(directory, fileURLToPath(inside)))) return [];
    let entries = 0;
    for await (const entry of await opendir(directory)) {
      if (entry.isFile()) names.push(entry.name);
      else if (entry.isDirectory()) names.push(`${entry.name}/`);
      if (++entries >= maxEntries) break;
    }
  } catch {
    // There is no such folder, or it is not readable.
  }
  return names;
}
