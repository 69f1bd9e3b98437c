import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { HostText, LanguageService } from '../server/src/languageService.ts';
import { isModuleFile, moduleFiles, maxModuleBytes } from '../server/src/languageService.ts';
import { decode, readBytes } from './readText.ts';

type ModuleFile = ReturnType<LanguageService['readModuleFile']>;

/**
 * What the files in a folder say to each other, by their names. Those of the last folder are kept: files are checked
 * folder by folder.
 */
export class Modules {
  readonly #service: Pick<LanguageService, 'readModuleFile'>;
  #last: { readonly folder: string; readonly files: Promise<ReadonlyMap<string, ModuleFile>> } | undefined;

  constructor(service: Pick<LanguageService, 'readModuleFile'>) {
    this.#service = service;
  }

  /** What the files beside one say to it. Never fails: a file that cannot be read says nothing. */
  async of(file: string): Promise<HostText['module']> {
    if (!isModuleFile(file)) return undefined;
    const folder = path.dirname(file);
    if (this.#last?.folder !== folder) this.#last = { folder, files: this.#read(folder) };
    const others = [...(await this.#last.files)].filter(([name]) => name !== path.basename(file));
    return others.map(([, declared]) => declared);
  }

  async #read(folder: string): Promise<ReadonlyMap<string, ModuleFile>> {
    const files = new Map<string, ModuleFile>();
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const regular = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    for (const name of moduleFiles(regular)) {
      const text = await readSmall(path.join(folder, name)).catch(() => undefined);
      if (text !== undefined)
        files.set(name, this.#service.readModuleFile(text, name.toLowerCase().endsWith('.json')));
    }
    return files;
  }
}

async function readSmall(file: string): Promise<string | undefined> {
  if ((await lstat(file)).size > maxModuleBytes) return undefined;
  return decode((await readBytes(file, false)).bytes);
}
