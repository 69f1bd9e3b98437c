/** What `iam-policy data import` makes a catalog of: the catalog that ships and AWS's service reference. */
export { encodeCatalog } from '../catalogFiles/encode.ts';
export type { EncodedFiles } from '../catalogFiles/encodeService.ts';
export { factsOfCatalog } from '../catalogFiles/factsOfCatalog.ts';
export { mergeReference } from '../catalogFiles/mergeReference.ts';
export type { ReferenceFile, ReferenceService } from '../catalogFiles/serviceReference.ts';
export { readReference } from '../catalogFiles/serviceReference.ts';
