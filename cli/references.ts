import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReferenceFile, ReferenceService } from '../server/src/api/dataImport.ts';
import { readReference } from '../server/src/api/dataImport.ts';
import { dataManifest } from '../server/src/api/node/importedData.ts';
import { messageOf } from './files.ts';
import { decode, readBytes } from './readText.ts';

/** The content of files of AWS's service reference, and the date of the last change. */
interface References {
  readonly services: readonly ReferenceService[];
  readonly modified: Date;
}

/**
 * Reads one file of the reference, or all files in a folder and its subfolders in their published layout:
 * `v1/s3/s3.json`. A single damaged file fails the whole import. The list of services contains the date of the changes;
 * without it, the time of the newest file is used.
 */
export async function readReferences(source: string, cwd: string): Promise<References> {
  const files = await jsonFiles(source);
  const services: ReferenceService[] = [];
  let [listed, newest] = [new Date(0), new Date(0)];
  for (const file of files) {
    const read = await readFile(file, path.relative(cwd, file));
    if (read === undefined) continue;
    if ('service' in read) {
      services.push(read.service);
      const { mtime } = await stat(file);
      newest = mtime > newest ? mtime : newest;
    } else listed = read.modified ?? listed;
  }
  if (services.length === 0)
    throw new Error(`${path.relative(cwd, source) || '.'}: no files of AWS's service reference found.`);
  return { services, modified: listed.getTime() > 0 ? listed : newest };
}

async function jsonFiles(source: string): Promise<readonly string[]> {
  const found = await stat(source).catch(() => undefined);
  if (found === undefined) throw new Error(`${source}: no such file or folder.`);
  if (!found.isDirectory()) return [source];
  const entries = await readdir(source, { recursive: true });
  return entries
    .filter((entry) => entry.endsWith('.json') && path.basename(entry) !== dataManifest)
    .map((entry) => path.join(source, entry))
    .sort();
}

async function readFile(file: string, name: string): Promise<ReferenceFile | undefined> {
  try {
    const { bytes } = await readBytes(file, false);
    return readReference(JSON.parse(decode(bytes).replace(/^\ufeff/, '')));
  } catch (error) {
    const what = error instanceof SyntaxError ? `this is not JSON: ${error.message}` : messageOf(error);
    throw new Error(`${name}: ${what}. Nothing has been imported.`, { cause: error });
  }
}
