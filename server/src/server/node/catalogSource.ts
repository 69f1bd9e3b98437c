import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { CatalogSource } from '../../catalog/catalog.ts';

/**
 * The catalog in a folder, as the build writes it. The details are open only while something is read: reads at the same time share
 * one handle, and the last one closes it.
 */
export function folderCatalogSource(folder: string): CatalogSource {
  let shared: Promise<FileHandle> | undefined;
  let readers = 0;
  return {
    readIndex: () => readFile(path.join(folder, 'index.txt'), 'latin1'),
    async readDetails(offset, length) {
      const opening = (shared ??= open(path.join(folder, 'details.txt')));
      readers++;
      try {
        const { buffer, bytesRead } = await (
          await opening
        ).read(Buffer.allocUnsafeSlow(length), 0, length, offset);
        return buffer.toString('latin1', 0, bytesRead);
      } finally {
        readers--;
        if (readers === 0) {
          shared = undefined;
          await opening.then(
            (handle) => handle.close(),
            () => undefined,
          );
        }
      }
    },
  };
}
