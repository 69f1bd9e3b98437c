import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { CatalogSource } from '../../catalog/catalog.ts';

/** The environment variable with the folder of imported data, for programs without an editor's settings. */
export const dataVariable = 'IAM_POLICY_DATA';

/** The manifest of an imported catalog, which is written last. */
export const dataManifest = 'iam-policy-data.json';

/** The files of an imported catalog. */
type DataFile = 'index.txt' | 'details.txt';

/** As the manifest has it. */
interface DataManifest {
  readonly date: string;
  /** SHA-256 of each file, to detect truncated or mismatched files. */
  readonly sha256: Readonly<Record<DataFile, string>>;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex');
}

/**
 * The catalog that `iam-policy data import` has written into a folder. Its files are read immediately and kept, since
 * another import may replace them at any time. AWS's managed policies are those of `packed`.
 */
export function importedCatalogSource(folder: string, packed: CatalogSource): CatalogSource {
  let details = '';
  return {
    readIndex: async () => {
      const [index, read] = await readImported(folder);
      details = read;
      return index;
    },
    readDetails: (offset, length) => Promise.resolve(details.slice(offset, offset + length)),
    ...(packed.readManagedPolicies && { readManagedPolicies: packed.readManagedPolicies.bind(packed) }),
  };
}

async function readImported(folder: string): Promise<readonly [index: string, details: string]> {
  const home = folder.replace(/^~(?=[\\/]|$)/, homedir());
  if (!path.isAbsolute(home)) throw new Error('the path of the folder is not absolute.');
  const manifest = readManifest(await readText(path.join(home, dataManifest)));
  const read = async (name: DataFile): Promise<string> => {
    const text = await readText(path.join(home, name));
    if (sha256(text) !== manifest.sha256[name])
      throw new Error(`${name} is not what ${dataManifest} says, so it is damaged or of another import.`);
    return text;
  };
  return [await read('index.txt'), await read('details.txt')];
}

/** Several times as much as AWS has. */
const maxBytes = 50_000_000;

async function readText(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) throw new Error(`there is no file ${path.basename(file)}.`);
  if (found.size > maxBytes) throw new Error(`${path.basename(file)} is too large.`);
  return readFile(file, 'latin1');
}

function readManifest(text: string): DataManifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new Error(`${dataManifest} is not JSON.`);
  }
  if (typeof manifest !== 'object' || manifest === null || !('sha256' in manifest))
    throw new Error(`${dataManifest} does not list the files.`);
  // A missing or malformed value does not equal any digest.
  return manifest as DataManifest;
}
