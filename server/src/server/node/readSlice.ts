import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Bytes as characters; fewer than asked for at the end of the file. A slice is a few kilobytes and read at once, because to wait for another
 * thread to open, read and close takes many times as long.
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
