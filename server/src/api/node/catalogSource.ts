import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CatalogSource } from '../../catalog/catalog.ts';
import { readSlice } from './readSlice.ts';

/** The catalog in a folder, as the build writes it. */
export function folderCatalogSource(folder: string): CatalogSource {
  return {
    readIndex: () => readFile(path.join(folder, 'index.txt'), 'latin1'),
    readManagedPolicies: () => readFile(path.join(folder, 'managed.txt'), 'latin1'),
    readDetails: (offset, length) =>
      new Promise((resolve) => {
        resolve(readSlice(path.join(folder, 'details.txt'), offset, length));
      }),
  };
}
