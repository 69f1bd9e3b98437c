import path from 'node:path';
import type { LanguageService } from '../server/src/api/languageService.ts';
import { createLanguageService, loadCatalog } from '../server/src/api/languageService.ts';
import { folderCatalogSource } from '../server/src/api/node/catalogSource.ts';

export type {
  DocumentAnalysis,
  Finding,
  HostText,
  Rule,
  RuleSettings,
  Severity,
  TextReplacement,
} from '../server/src/api/languageService.ts';
export { defaultRuleSettings, rules } from '../server/src/api/languageService.ts';
export type { LanguageService };

/**
 * The language service of the editor and the command line, with this package's AWS data or the data in another folder.
 * The data are read when the first policy is analyzed. If they cannot be read, the service's promises reject.
 */
export function createPolicyLanguageService(catalogFolder = packedCatalog): LanguageService {
  return createLanguageService({ catalog: () => loadCatalog(folderCatalogSource(catalogFolder)) });
}

const packedCatalog = path.join(import.meta.dirname, '../catalog');
