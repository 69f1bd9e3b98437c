import { isSearched, joinPath } from '../api/documents.ts';
import type { FileAccess } from './fileAccess.ts';
import { maxEntries } from './fileAccess.ts';
import { within } from './within.ts';

/** Folders that are never a project's own; the command line skips them too. */
const foreign: ReadonlySet<string> = new Set(['.git/', 'node_modules/']);

const maxFolders = 1_000;

/** The number of milliseconds that a rename waits for the list of other files. */
const maxWait = 1_000;

/**
 * The paths, from a folder's URI with a slash at its end, of all files in it in which a policy may be, as the file
 * system spells them. Undefined if there are too many or listing takes too long: then the list would be incomplete.
 */
export function pathsIn(folder: string, list: FileAccess['list']): Promise<readonly string[] | undefined> {
  return within(maxWait, walk(folder, list), undefined);
}

async function walk(root: string, list: FileAccess['list']): Promise<readonly string[] | undefined> {
  const paths: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    if (folders.length > maxFolders) return undefined;
    const uri = joinPath(root, folder);
    const names = await list(uri);
    if (names.length >= maxEntries) return undefined;
    for (const name of names) {
      if (!name.endsWith('/')) {
        if (isSearched(name)) paths.push(folder + name);
      } else if (!foreign.has(name)) folders.push(folder + name);
    }
  }
  return paths;
}
