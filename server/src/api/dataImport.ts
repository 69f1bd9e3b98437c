/** What `iam-policy data import` needs to build a catalog from the packed one and AWS's service reference. */
export { encodeCatalog } from '../catalogFiles/encode.ts';
export type { EncodedFiles } from '../catalogFiles/encodeService.ts';
export { factsOfCatalog } from '../catalogFiles/factsOfCatalog.ts';
export { mergeReference } from '../catalogFiles/mergeReference.ts';
export type { ReferenceFile, ReferenceService } from '../catalogFiles/serviceReference.ts';
export { readReference } from '../catalogFiles/serviceReference.ts';
