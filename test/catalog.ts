import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tinyFacts } from './catalog/tinyFacts.ts';
import { once } from './once.ts';
import type { Catalog, CatalogSource } from '../server/src/catalog/catalog.ts';
import { loadCatalog } from '../server/src/catalog/loadCatalog.ts';
import { folderCatalogSource } from '../server/src/api/node/catalogSource.ts';
import { encodeCatalog } from '../server/src/catalogFiles/encode.ts';
import type { EncodedFiles } from '../server/src/catalogFiles/encodeService.ts';

/** The packaged catalog from `dist/catalog`, built by `node esbuild.mjs --tests`. No details are loaded yet. */
export function realCatalog(): Promise<Catalog> {
  return loadCatalog(realSource());
}

const folder = path.join(import.meta.root, 'dist/catalog');
const index = once(() => readFile(path.join(folder, 'index.txt'), 'latin1'));
const details = once(() => readFile(path.join(folder, 'details.txt')));

/** `dist/catalog` as a source that reads its files once for all tests in a process. */
export function realSource(): CatalogSource {
  return {
    ...folderCatalogSource(folder),
    readIndex: index,
    readDetails: async (offset, length) => (await details()).toString('latin1', offset, offset + length),
  };
}

/**
 * Five services with a few actions each, see `tinyFacts`, with their details loaded. Tests that use it do not break
 * when AWS's data changes.
 */
export async function tinyCatalog(): Promise<Catalog> {
  const catalog = await loadCatalog(tinySource());
  await catalog.load(catalog.prefixes);
  return catalog;
}

/** The encoded tiny catalog, written by the code that encodes the real one. */
export function tinySource(): CatalogSource {
  return textSource(encodeCatalog(tinyFacts));
}

/** A source over text in memory. */
export function textSource({ index, details }: EncodedFiles): CatalogSource {
  return {
    readIndex: () => Promise.resolve(index),
    readDetails: (offset, length) => Promise.resolve(details.slice(offset, offset + length)),
  };
}
