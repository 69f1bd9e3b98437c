import type { HostText, LanguageService, ModuleFile } from '../api/languageService.ts';
import {
  folderAround,
  folderOf,
  isModuleFile,
  joinPath,
  maxModuleBytes,
  mayHoldPolicy,
  moduleFiles,
  modulesAround,
  nameOf,
  relativePath,
} from '../api/documents.ts';
import type { FileAccess } from './fileAccess.ts';
import type { OpenDocument } from './openDocument.ts';
import { within } from './within.ts';

/** What modules depend on. */
interface ModulesOptions {
  readonly service: Pick<LanguageService, 'readModuleFile' | 'useOfFile'>;
  readonly list: FileAccess['list'];
  /** The text of a file as it is now, open or not. */
  readonly read: FileAccess['read'];
  /** URIs of the workspace's folders. */
  readonly roots: readonly string[];
  /** Called when a module arrives after the wait has ended. */
  readonly late: () => void;
}

/** A file that is read when its content is needed. */
class ReadFile {
  readonly text: string;
  readonly #read: () => ModuleFile;
  #file: ModuleFile | undefined;

  constructor(text: string, read: (text: string) => ModuleFile, former?: ModuleFile) {
    this.text = text;
    this.#read = () => {
      const file = read(text);
      return file.fingerprint === former?.fingerprint ? former : file;
    };
  }

  get file(): ModuleFile {
    return (this.#file ??= this.#read());
  }

  /** Its content, if it is already known. */
  get known(): ModuleFile | undefined {
    return this.#file;
  }
}

/** The files of a folder by their names. */
type Folder = Map<string, ReadFile>;

/** What a document learns from modules. */
export type ModuleContext = Pick<HostText, 'module' | 'usedAs'>;

interface Known {
  readonly beside: ModuleContext;
  /** Those of the modules. */
  readonly folders: readonly string[];
}

/** The number of milliseconds that a check waits for the other files of a module. */
const maxWait = 500;

/**
 * What each open document that may contain a policy learns from Terraform modules: from the other files of its module,
 * or from the files that read it. Nothing is read for other documents.
 */
export class Modules {
  readonly #options: ModulesOptions;
  readonly #folders = new Map<string, Promise<Folder>>();
  /** The former content of folders: what is unchanged stays the same object, so that nothing is analyzed again. */
  readonly #former = new Map<string, Folder>();
  readonly #known = new Map<string, Known>();

  constructor(options: ModulesOptions) {
    this.#options = options;
  }

  /** As far as it is known; the same object until one of the files declares something else. */
  known(uri: string): ModuleContext | undefined {
    return this.#known.get(uri)?.beside;
  }

  /** Resolves when `known` can answer for the document. Never fails. */
  async find(document: OpenDocument): Promise<void> {
    const { uri, languageId } = document;
    const { roots, late } = this.#options;
    const folders = modulesAround(uri, folderAround(uri, roots));
    if (folders.length === 0 || !mayHoldPolicy({ uri, languageId, text: document.getText() })) return;
    const reading = Promise.all(folders.map((folder) => this.#folder(folder)));
    const modules = await within(maxWait, reading, undefined);
    if (modules === undefined) void reading.then(late);
    else
      this.#set(
        uri,
        folders,
        isModuleFile(uri) ? besideOf(uri, modules) : this.#usedIn(uri, folders, modules),
      );
  }

  #set(uri: string, folders: readonly string[], beside: ModuleContext): void {
    const before = this.#known.get(uri)?.beside;
    this.#known.set(uri, { folders, beside: before && isSame(before, beside) ? before : beside });
  }

  /** What the nearest module that reads a file uses it for. Only files that contain the file's name are parsed. */
  #usedIn(uri: string, folders: readonly string[], modules: readonly Folder[]): ModuleContext {
    const name = nameOf(uri);
    for (const [index, folder] of folders.entries()) {
      const files = [...(modules[index]?.values() ?? [])];
      if (!files.some(({ text }) => text.includes(name))) continue;
      const path = relativePath(folder, uri) ?? name;
      const usedAs = this.#options.service.useOfFile(
        files.map(({ file }) => file),
        path,
      );
      if (usedAs !== undefined) return { usedAs };
    }
    return {};
  }

  /** Call it after a file may have been created, changed or deleted; returns the documents that may be affected. */
  forget(uri: string): readonly string[] {
    const folder = folderOf(uri);
    return isModuleFile(uri) && this.#folders.delete(folder) ? this.#othersIn(folder, uri) : [];
  }

  /** Call it after an open document was edited; returns the documents that are affected. */
  async edited(document: OpenDocument): Promise<readonly string[]> {
    const { uri } = document;
    const [folder, own] = [folderOf(uri), nameOf(uri)];
    const others = isModuleFile(uri) ? this.#othersIn(folder, uri) : [];
    const files = others.length === 0 ? undefined : await this.#folders.get(folder);
    const before = files?.get(own);
    if (files === undefined || before === undefined) return [];
    const now = this.#readFile(own, document.getText(), before);
    files.set(own, now);
    return now.file === before.file ? [] : others;
  }

  close(uri: string): void {
    const folders = this.#known.get(uri)?.folders ?? [];
    this.#known.delete(uri);
    for (const folder of folders)
      if (this.#othersIn(folder, uri).length === 0) {
        this.#folders.delete(folder);
        this.#former.delete(folder);
      }
  }

  #othersIn(folder: string, uri: string): readonly string[] {
    return [...this.#known].flatMap(([each, { folders }]) =>
      each !== uri && folders.includes(folder) ? [each] : [],
    );
  }

  #folder(folder: string): Promise<Folder> {
    const reading = this.#folders.get(folder) ?? this.#read(folder);
    this.#folders.set(folder, reading);
    return reading;
  }

  async #read(folder: string): Promise<Folder> {
    const files: Folder = new Map();
    const former = this.#former.get(folder);
    const { list, read, roots } = this.#options;
    // A folder may be a link that leads out of the workspace.
    const names = await list(folder, folderAround(folder, roots)).catch(() => []);
    for (const name of moduleFiles(names)) {
      const limits = { maxBytes: maxModuleBytes, inside: folder };
      const text = await read(joinPath(folder, name), limits).catch(() => undefined);
      if (text !== undefined) files.set(name, this.#readFile(name, text, former?.get(name)));
    }
    this.#former.set(folder, files);
    return files;
  }

  #readFile(name: string, text: string, before: ReadFile | undefined): ReadFile {
    if (before?.text === text) return before;
    const isJson = name.toLowerCase().endsWith('.json');
    return new ReadFile(text, (own) => this.#options.service.readModuleFile(own, isJson), before?.known);
  }
}

function besideOf(uri: string, modules: readonly Folder[]): ModuleContext {
  const own = nameOf(uri);
  const files = modules.flatMap((folder) => [...folder]);
  return { module: files.flatMap(([name, { file }]) => (name === own ? [] : [file])) };
}

function isSame(one: ModuleContext, other: ModuleContext): boolean {
  const { module: files = [] } = other;
  return (
    JSON.stringify(one.usedAs) === JSON.stringify(other.usedAs) &&
    (one.module ?? []).length === files.length &&
    files.every((file, index) => file === one.module?.[index])
  );
}
