import path from 'node:path';
import type { Catalog, LanguageService } from '../server/src/api/languageService.ts';
import { createLanguageService, loadCatalog } from '../server/src/api/languageService.ts';
import { folderCatalogSource } from '../server/src/api/node/catalogSource.ts';
import { chosenCatalog } from './chosenCatalog.ts';
import type { Environment } from './environment.ts';

/** The catalog that is included in the command line's package. */
export function shippedCatalog({ dist }: Environment): Promise<Catalog> {
  return loadCatalog(folderCatalogSource(path.join(dist, 'catalog')));
}

/** The same language service as in the editor, with the same catalog. */
export function languageService(environment: Environment): LanguageService {
  return createLanguageService({ catalog: () => chosenCatalog(environment) });
}
