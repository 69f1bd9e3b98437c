/**
 * Which documents are read, and where their configuration is: what a server decides before it loads the language
 * service. Imports no parser.
 */
export { configurationFileName, emptyConfiguration } from '../configuration/configuration.ts';
export {
  configurationUris,
  folderAround,
  isConfiguration,
  pathFrom,
  pathInRoot,
  uriWithin,
} from '../configuration/configurationPath.ts';
export { readKindSetting } from '../configuration/kindSetting.ts';
export { codeActionKinds } from '../features/codeActions/kinds.ts';
export { withoutPolicy } from '../hosts/host.ts';
export {
  isModuleFile,
  isSearched,
  languageOf,
  maxModuleBytes,
  mayHoldPolicy,
  moduleFiles,
  modulesAround,
} from '../hosts/looks.ts';
export { LineIndex } from '../text/lineIndex.ts';
export {
  folderOf,
  joinPath,
  nameOf,
  normalizeUri,
  parentOf,
  pathOf,
  relativePath,
  schemeOf,
  withSlash,
} from '../text/uri.ts';
export { listed } from '../text/listed.ts';
