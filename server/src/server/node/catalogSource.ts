import { closeSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CatalogSource } from '../../catalog/catalog.ts';

/** The catalog in a folder, as the build writes it. */
export function folderCatalogSource(folder: string): CatalogSource {
  return {
    readIndex: () => readFile(path.join(folder, 'index.txt'), 'latin1'),
    readDetails: (offset, length) =>
      new Promise((resolve) => {
        resolve(readSlice(path.join(folder, 'details.txt'), offset, length));
      }),
  };
}

/**
 * Bytes as characters; fewer than asked for at the end of the file. A slice is a few kilobytes and read at once, because to wait for another
 * thread to open, read and close takes many times as long.
 */
function readSlice(file: string, offset: number, length: number): string {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(length);
    return buffer.toString('latin1', 0, readSync(handle, buffer, 0, length, offset));
  } finally {
    closeSync(handle);
  }
}
