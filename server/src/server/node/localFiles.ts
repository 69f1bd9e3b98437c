import { opendir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FileAccess } from '../fileAccess.ts';
import { mostEntries } from '../fileAccess.ts';

/** More than any policy or configuration; a larger file of that name is not what it seems. */
const largest = 1_000_000;

/** The files of `file:` URIs; nothing of other schemes, nor of what cannot be read. */
export const localFiles: FileAccess = { read: readLocalFile, list: listLocalFiles };

async function readLocalFile(uri: string, most = largest): Promise<string | undefined> {
  try {
    const file = fileURLToPath(uri);
    const found = await stat(file);
    return found.isFile() && found.size <= most ? await readFile(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

async function listLocalFiles(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    let entries = 0;
    for await (const entry of await opendir(fileURLToPath(folder))) {
      if (entry.isFile()) names.push(entry.name);
      else if (entry.isDirectory()) names.push(`${entry.name}/`);
      if (++entries >= mostEntries) break;
    }
  } catch {
    // There is no such folder, or it is not ours to read.
  }
  return names;
}
