import { isModuleFile, mayHoldPolicy, moduleFiles, maxModuleBytes } from '../hosts/looks.ts';
import type { ModuleFile } from '../hosts/moduleFile.ts';
import type { LanguageService } from '../languageService.ts';
import type { FileAccess } from './fileAccess.ts';
import type { OpenDocument } from './openDocument.ts';
import { within } from './within.ts';

/** What modules are made of. */
interface ModulesOptions {
  readonly service: Pick<LanguageService, 'readModuleFile'>;
  readonly list: FileAccess['list'];
  /** The text of a file as it is now, open or not. */
  readonly read: FileAccess['read'];
  /** Called when a module that was not waited for any longer has come after all. */
  readonly late: () => void;
}

interface ReadFile {
  readonly text: string;
  readonly file: ModuleFile;
}

/** The files of a folder by their names. */
type Folder = Map<string, ReadFile>;

/** For how many milliseconds a check waits for the other files of a module. */
const longestWait = 500;

/**
 * What the other files of its module say to each open document of Terraform's that may hold a policy; nothing is read
 * for others.
 */
export class Modules {
  readonly #options: ModulesOptions;
  readonly #folders = new Map<string, Promise<Folder>>();
  /**
   * What was read of folders before: what says the same stays the same object, so that nothing is read again for it.
   */
  readonly #former = new Map<string, Folder>();
  readonly #known = new Map<string, readonly ModuleFile[]>();

  constructor(options: ModulesOptions) {
    this.#options = options;
  }

  /** The other files, as far as they have been found; the same object until one of them says something else. */
  known(uri: string): readonly ModuleFile[] | undefined {
    return this.#known.get(uri);
  }

  /** Resolves when `known` can answer for the document. Never fails. */
  async find(document: OpenDocument): Promise<void> {
    const { uri, languageId } = document;
    if (!isModuleFile(uri) || !mayHoldPolicy({ uri, languageId, text: document.getText() })) return;
    const [folder, own] = placeOf(uri);
    const reading = this.#folders.get(folder) ?? this.#read(folder);
    this.#folders.set(folder, reading);
    const files = await within(longestWait, reading, undefined);
    if (files === undefined) void reading.then(this.#options.late);
    else
      this.#set(
        uri,
        [...files].flatMap(([name, { file }]) => (name === own ? [] : [file])),
      );
  }

  #set(uri: string, files: readonly ModuleFile[]): void {
    const before = this.#known.get(uri);
    const isSame = before?.length === files.length && files.every((file, index) => file === before[index]);
    if (!isSame) this.#known.set(uri, files);
  }

  /** After a file may have come, gone or changed on its disk; gives the documents that it may concern. */
  forget(uri: string): readonly string[] {
    const [folder] = placeOf(uri);
    return isModuleFile(uri) && this.#folders.delete(folder) ? this.#othersIn(folder, uri) : [];
  }

  /** After an open document was edited; gives the documents to which it says something else now. */
  async edited(document: OpenDocument): Promise<readonly string[]> {
    const { uri } = document;
    const [folder, own] = placeOf(uri);
    const others = isModuleFile(uri) ? this.#othersIn(folder, uri) : [];
    const files = others.length === 0 ? undefined : await this.#folders.get(folder);
    const before = files?.get(own);
    if (files === undefined || before === undefined) return [];
    const now = this.#readFile(own, document.getText(), before);
    files.set(own, now);
    return now.file === before.file ? [] : others;
  }

  close(uri: string): void {
    this.#known.delete(uri);
    const [folder] = placeOf(uri);
    if (this.#othersIn(folder, uri).length > 0) return;
    this.#folders.delete(folder);
    this.#former.delete(folder);
  }

  #othersIn(folder: string, uri: string): readonly string[] {
    return [...this.#known.keys()].filter((each) => each !== uri && placeOf(each)[0] === folder);
  }

  async #read(folder: string): Promise<Folder> {
    const files: Folder = new Map();
    const former = this.#former.get(folder);
    const { list, read } = this.#options;
    const names = await list(folder, folder).catch(() => []);
    for (const name of moduleFiles(names)) {
      const limits = { most: maxModuleBytes, inside: folder };
      const text = await read(folder + encodeURIComponent(name), limits).catch(() => undefined);
      if (text !== undefined) files.set(name, this.#readFile(name, text, former?.get(name)));
    }
    this.#former.set(folder, files);
    return files;
  }

  #readFile(name: string, text: string, before: ReadFile | undefined): ReadFile {
    if (before?.text === text) return before;
    const file = this.#options.service.readModuleFile(text, name.toLowerCase().endsWith('.json'));
    return { text, file: file.fingerprint === before?.file.fingerprint ? before.file : file };
  }
}

/** The URI of the folder, with a slash at its end, and the name of the file. */
function placeOf(uri: string): readonly [string, string] {
  const slash = uri.lastIndexOf('/') + 1;
  const name = uri.slice(slash);
  try {
    return [uri.slice(0, slash), decodeURIComponent(name)];
  } catch {
    return [uri.slice(0, slash), name];
  }
}
