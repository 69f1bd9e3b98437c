import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataPackage } from '../../scripts/dataPackage.mjs';
import { describeDifference } from './catalog/diff.ts';
import { encodeCatalog } from '../src/catalogFiles/encode.ts';
import { readFacts } from './catalog/facts.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import { loadCatalog } from '../src/catalog/loadCatalog.ts';
import { folderCatalogSource } from '../src/api/node/catalogSource.ts';

/**
 * Prints what was added and removed: `node esbuild.mjs --tool catalog-diff OLD [NEW]`. Each argument is a built catalog
 * (`dist/catalog`), the folder of a data package, or a version of the package, which npm downloads; NEW defaults to the
 * installed package.
 */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const [before, after = dataPackage(root)] = args;
  if (before === undefined)
    throw new Error('Specify what to compare with: a built catalog, a package folder or a version.');
  process.stdout.write(describeDifference(await catalogFrom(before, root), await catalogFrom(after, root)));
}

async function catalogFrom(place: string, root: string): Promise<Catalog> {
  if (existsSync(path.join(place, 'index.txt'))) return loadCatalog(folderCatalogSource(path.resolve(place)));
  if (existsSync(path.join(place, 'package.json'))) return catalogOfPackage(path.resolve(place));
  if (!/^\d+\.\d+\.\d+$/.test(place))
    throw new Error(`${place} is not a built catalog, a package folder or a version.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-data-'));
  try {
    const run = (command: string, ...args: readonly string[]) => {
      execFileSync(command, args, {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      });
    };
    run('npm', 'pack', '--silent', `${nameOf(dataPackage(root))}@${place}`);
    run('tar', '-xzf', readdirSync(folder)[0] ?? '');
    return await catalogOfPackage(path.join(folder, 'package'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function catalogOfPackage(folder: string): Promise<Catalog> {
  const { index } = encodeCatalog(await readFacts(folder));
  return loadCatalog({
    readIndex: () => Promise.resolve(index),
    readDetails: () => Promise.reject(new Error('The index has the difference.')),
  });
}

/** The name of the package in a folder. */
function nameOf(folder: string): string {
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly name: string }).name;
}
