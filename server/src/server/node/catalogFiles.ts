import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CatalogSource } from '../../catalog/catalog.ts';

/** The catalog's files in a folder: the index whole, the details by position, so that only what is asked for is read. */
export function catalogFiles(folder: string): CatalogSource {
  return {
    readIndex: () => readFile(path.join(folder, 'index.json'), 'latin1'),
    async readDetails(offset, length) {
      const file = await open(path.join(folder, 'details.json'));
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
        return buffer.toString('latin1', 0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}
