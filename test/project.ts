import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's folder, absolute. */
export const root = import.meta.root;

/** The text of a file of the project, by its path from the project's folder. */
export function readProjectFile(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
