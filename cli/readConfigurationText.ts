import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import { decode } from './readText.ts';

/** No configuration is larger; a larger file is something else. */
const maxBytes = 1_000_000;

/**
 * The text of a configuration; undefined if there is none. Throws if it exists but cannot be read: not a regular file,
 * too large, or not UTF-8. Reading never blocks, whatever kind of file it is.
 */
export function readConfigurationText(file: string): string | undefined {
  let handle: number;
  try {
    if (!statSync(file).isFile()) throw new Error('this is not a file.');
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (isMissing(error, file)) return undefined;
    throw error;
  }
  try {
    if (!fstatSync(handle).isFile()) throw new Error('this is not a file.');
    const buffer = Buffer.alloc(maxBytes + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < buffer.length; length += read)
      read = readSync(handle, buffer, length, buffer.length - length, null);
    if (length > maxBytes) throw new Error('this is larger than 1 MB.');
    return decode(buffer.subarray(0, length)).replace(/^\uFEFF/, '');
  } finally {
    closeSync(handle);
  }
}

/** A broken link exists, but cannot be read. */
function isMissing(error: unknown, file: string): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    code === 'ENOTDIR' || (code === 'ENOENT' && lstatSync(file, { throwIfNoEntry: false }) === undefined)
  );
}
