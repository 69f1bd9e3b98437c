import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** More than any policy or configuration; a larger file of that name is not what it seems. */
const largest = 10_000_000;

/** The text of a `file:` URI; undefined for other schemes and for what cannot be read. */
export async function readLocalFile(uri: string): Promise<string | undefined> {
  try {
    const file = fileURLToPath(uri);
    const { size } = await stat(file);
    return size > largest ? undefined : await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
