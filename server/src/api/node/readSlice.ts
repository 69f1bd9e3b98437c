import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Bytes of a file as characters of Latin-1, from an offset in bytes; fewer than asked for at the end of the file.
 * Throws if it cannot be read. Reads synchronously: letting another thread open, read and close the file takes many
 * times as long for the few kilobytes of most slices.
 */
export function readSlice(file: string, offset: number, length: number): string {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(length);
    return buffer.toString('latin1', 0, readSync(handle, buffer, 0, length, offset));
  } finally {
    closeSync(handle);
  }
}
