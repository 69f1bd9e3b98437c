import path from 'node:path';
import { loadCatalog } from '../server/src/catalog/loadCatalog.ts';
import type { LanguageService } from '../server/src/languageService.ts';
import { createLanguageService } from '../server/src/languageService.ts';
import { folderCatalogSource } from '../server/src/server/node/catalogSource.ts';

export type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
export type { RuleSettings } from '../server/src/analysis/ruleSettings.ts';
export type { HostText, TextReplacement } from '../server/src/hosts/host.ts';
export type { Finding, Rule } from '../server/src/rules/rule.ts';
export type { Severity } from '../server/src/rules/severity.ts';
export { defaultRuleSettings } from '../server/src/analysis/ruleSettings.ts';
export { rules } from '../server/src/rules/index.ts';
export type { LanguageService };

/**
 * The language service of the editor and the command line, over the data about AWS of this package or of another folder. The data are
 * read when the first policy is analysed; a promise of the service fails if they cannot be read.
 */
export function createPolicyLanguageService(catalogFolder = packedCatalog): LanguageService {
  return createLanguageService({ catalog: () => loadCatalog(folderCatalogSource(catalogFolder)) });
}

const packedCatalog = path.join(import.meta.dirname, '../catalog');
