import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { registryFiles } from './registryFiles.ts';

/** Rewrites the files that repeat parts of the registry. */
export function main(root: string): void {
  for (const [file, text] of registryFiles(root)) writeFileSync(path.join(root, file), text);
}
