import path from 'node:path';
import type { Catalog, LanguageService } from '../server/src/languageService.ts';
import { createLanguageService, loadCatalog, loadChosenCatalog } from '../server/src/languageService.ts';
import { folderCatalogSource } from '../server/src/server/node/catalogSource.ts';
import { importedCatalogSource } from '../server/src/server/node/importedData.ts';
import type { Environment } from './environment.ts';

/** The catalog that ships beside the command line. */
export function shippedCatalog({ dist }: Environment): Promise<Catalog> {
  return loadCatalog(folderCatalogSource(path.join(dist, 'catalog')));
}

/** The catalog of the folder that the user names, or else the one that ships. */
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

/** The language service that the editor has, over the same catalog. */
export function languageService(environment: Environment): LanguageService {
  return createLanguageService({ catalog: () => chosenCatalog(environment) });
}
