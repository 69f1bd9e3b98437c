import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EncodedFiles } from '../server/src/api/dataImport.ts';
import { encodeCatalog, factsOfCatalog, mergeReference } from '../server/src/api/dataImport.ts';
import { dataManifest, sha256 } from '../server/src/api/node/importedData.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { messageOf } from './files.ts';
import { parseOptions } from './options.ts';
import { readReferences } from './references.ts';
import { shippedCatalog } from './service.ts';

/** `iam-policy data import FILE|DIR`: writes a catalog from the packed data and AWS's service reference to a folder. */
export async function data(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, { to: { type: 'string' }, date: { type: 'string' } });
  const [command, source, ...rest] = positionals;
  if (command !== 'import' || source === undefined || rest.length > 0)
    throw new UsageError('data requires "import" and one file or folder of AWS\'s service reference.');
  if (values.date !== undefined && !/^20\d\d-\d\d-\d\d$/.test(values.date))
    throw new UsageError(`--date must be YYYY-MM-DD, not "${values.date}".`);
  const to = values.to ?? environment.data;
  if (to === undefined) throw new UsageError('Pass --to FOLDER, or set IAM_POLICY_DATA to the folder.');
  const folder = path.resolve(environment.cwd, to);
  const { services, modified } = await readReferences(path.resolve(environment.cwd, source), environment.cwd);
  const date = values.date ?? modified.toISOString().slice(0, 10);
  const shipped = await factsOfCatalog(await shippedCatalog(environment));
  const { facts, additions } = mergeReference(shipped, services, date);
  await writeData(folder, facts.date, encodeCatalog(facts));
  const came = (['services', 'actions', 'resourceTypes', 'conditionKeys'] as const)
    .map((kind) => counted(additions[kind].length, words[kind]))
    .join(', ');
  await environment.out(
    `Read ${counted(services.length, 'file')} of AWS's service reference. New since the data of ` +
      `${shipped.date}: ${came}.\n` +
      additions.skippedKeys
        .map((key) => `Passed over the condition key ${key}, which has an unknown type.\n`)
        .join('') +
      `Wrote the data of ${facts.date} to ${folder}. To use them, set iamPolicy.data to this folder in ` +
      'the user settings of the editor, and\n' +
      `IAM_POLICY_DATA or --data on the command line.\n`,
  );
  return exitCodes.clean;
}

const words = {
  services: 'service',
  actions: 'action',
  resourceTypes: 'resource type',
  conditionKeys: 'condition key',
} as const;

function counted(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** The manifest is written last. Until then, the folder contains the previous catalog, or one that readers reject. */
async function writeData(folder: string, date: string, { index, details }: EncodedFiles): Promise<void> {
  const manifest = { date, sha256: { 'index.txt': sha256(index), 'details.txt': sha256(details) } };
  const files: readonly (readonly [name: string, text: string])[] = [
    ['details.txt', details],
    ['index.txt', index],
    [dataManifest, `${JSON.stringify(manifest, null, 2)}\n`],
  ];
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of files) await writeFile(path.join(folder, `${name}.new`), text, 'latin1');
    for (const [name] of files) await rename(path.join(folder, `${name}.new`), path.join(folder, name));
  } catch (error) {
    throw new Error(`${folder}: ${messageOf(error)}`, { cause: error });
  }
}
