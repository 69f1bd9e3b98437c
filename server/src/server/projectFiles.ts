import { encodePath, isSearched } from '../api/documents.ts';
import type { FileAccess } from './fileAccess.ts';
import { maxEntries } from './fileAccess.ts';
import { within } from './within.ts';

/** What is never a project's own; the command line passes it over too. */
const foreign: ReadonlySet<string> = new Set(['.git/', 'node_modules/']);

const maxFolders = 1_000;

/** For how many milliseconds a rename waits to learn what other files there are. */
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
    const uri = root + encodePath(folder);
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
