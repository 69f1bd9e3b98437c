import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataPackage } from '../../scripts/dataPackage.mjs';
import { loadCatalog } from '../src/catalog/loadCatalog.ts';
import { encodeManagedPolicies } from './catalog/managedPolicies.ts';
import { encodeCatalog } from '../src/catalogFiles/encode.ts';
import { addDependents, dependentsPackage, readFacts } from './catalog/facts.ts';

/**
 * Writes `dist/catalog` from the data package; `root` is the project's folder. Throws an error that names the fact if a
 * fact cannot be encoded.
 */
export async function main(root: string): Promise<void> {
  const { index, details } = encodeCatalog(
    addDependents(await readFacts(dataPackage(root)), path.join(root, dependentsPackage)),
  );
  const folder = path.join(root, 'dist/catalog');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'index.txt'), index);
  writeFileSync(path.join(folder, 'details.txt'), details);
  const catalog = await loadCatalog({
    readIndex: () => Promise.resolve(index),
    readDetails: (offset, length) => Promise.resolve(details.slice(offset, offset + length)),
  });
  writeFileSync(path.join(folder, 'managed.txt'), encodeManagedPolicies(root, catalog));
}
