import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { HostText, LanguageService } from '../server/src/api/languageService.ts';
import {
  isModuleFile,
  maxModuleBytes,
  moduleFiles,
  modulesAround,
  nameOf,
  relativePath,
} from '../server/src/api/documents.ts';
import { decode, readBytes } from './readText.ts';

type Service = Pick<LanguageService, 'readModuleFile' | 'useOfFile'>;
type ModuleFile = ReturnType<LanguageService['readModuleFile']>;

/** A file of a module, which is read when its content is needed. */
interface File {
  readonly text: string;
  readonly read: () => ModuleFile;
}

/**
 * The number of folders that are kept: files are checked folder by folder, and each may be read by modules above it.
 */
const maxFolders = 4;

/** What the files of a module declare, and what they use other files for. */
export class Modules {
  readonly #service: Service;
  readonly #folders = new Map<string, Promise<ReadonlyMap<string, File>>>();

  constructor(service: Service) {
    this.#service = service;
  }

  /** What the modules around a file say about it. Never fails: a file that cannot be read is ignored. */
  async of(file: string): Promise<Pick<HostText, 'module' | 'usedAs'>> {
    if (!isModuleFile(file)) return this.#usedIn(path.resolve(file));
    const others = [...(await this.#folder(path.dirname(file)))];
    const own = path.basename(file);
    return { module: others.flatMap(([name, each]) => (name === own ? [] : each.read())) };
  }

  /** The use of a file in the nearest module that reads it. */
  async #usedIn(file: string): Promise<Pick<HostText, 'usedAs'>> {
    const uri = pathToFileURL(file).href;
    const name = nameOf(uri);
    for (const folder of modulesAround(uri, pathToFileURL(path.parse(file).root).href)) {
      const files = [...(await this.#folder(path.resolve(fileURLToPath(folder)))).values()];
      if (!files.some(({ text }) => text.includes(name))) continue;
      const read = files.map((each) => each.read());
      const usedAs = this.#service.useOfFile(read, relativePath(folder, uri) ?? name);
      if (usedAs !== undefined) return { usedAs };
    }
    return {};
  }

  #folder(folder: string): Promise<ReadonlyMap<string, File>> {
    const known = this.#folders.get(folder) ?? this.#read(folder);
    // The most recently used folder comes last.
    this.#folders.delete(folder);
    this.#folders.set(folder, known);
    for (const [first] of [...this.#folders].slice(0, -maxFolders)) this.#folders.delete(first);
    return known;
  }

  async #read(folder: string): Promise<ReadonlyMap<string, File>> {
    const files = new Map<string, File>();
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const regular = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    for (const name of moduleFiles(regular)) {
      const text = await readSmall(path.join(folder, name)).catch(() => undefined);
      if (text !== undefined) files.set(name, this.#file(name, text));
    }
    return files;
  }

  #file(name: string, text: string): File {
    let read: ModuleFile | undefined;
    const isJson = name.toLowerCase().endsWith('.json');
    return { text, read: () => (read ??= this.#service.readModuleFile(text, isJson)) };
  }
}

async function readSmall(file: string): Promise<string | undefined> {
  if ((await lstat(file)).size > maxModuleBytes) return undefined;
  return decode((await readBytes(file, false)).bytes);
}
