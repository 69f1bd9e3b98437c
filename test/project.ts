import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The absolute path of the project's folder. */
export const root = import.meta.root;

/** The text of a file of the project, by its path relative to the project's folder. */
export function readProjectFile(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
