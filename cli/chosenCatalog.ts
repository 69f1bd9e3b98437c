import path from 'node:path';
import type { Catalog } from '../server/src/api/actionService.ts';
import { loadChosenCatalog } from '../server/src/api/actionService.ts';
import { folderCatalogSource } from '../server/src/api/node/catalogSource.ts';
import { importedCatalogSource } from '../server/src/api/node/importedData.ts';
import type { Environment } from './environment.ts';

/** The catalog of the folder that the user has given, otherwise the packed one. */
export function chosenCatalog({ cwd, dist, data, error }: Environment): Promise<Catalog> {
  const folder = data === undefined || /^~[\\/]/.test(data) ? data : path.resolve(cwd, data);
  return loadChosenCatalog(folder, {
    packed: folderCatalogSource(path.join(dist, 'catalog')),
    imported: importedCatalogSource,
    warn: (message) => {
      error(`iam-policy: ${message}\n`);
    },
  });
}
