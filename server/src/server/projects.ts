import type { Configuration, ConfigurationFile, Project } from '../api/languageService.ts';
import {
  configurationUris,
  emptyConfiguration,
  folderAround,
  pathFrom,
  pathInRoot,
  schemeOf,
} from '../api/documents.ts';
import type { FileAccess, ReadLimits } from './fileAccess.ts';
import { UnreadableFile } from './fileAccess.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Settings } from './settings.ts';

/** What projects depend on. */
interface ProjectsOptions {
  /** The text of a file as it is now, open or not. */
  readonly read: FileAccess['read'];
  /** The open document of a file, whose URI may have another spelling. */
  readonly open: (uri: string) => OpenDocument | undefined;
  /** URIs of the workspace's folders; nothing above them is read. */
  readonly roots: readonly string[];
  readonly readConfiguration: (text: string) => Configuration;
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Called when a file arrives after the wait has ended. */
  readonly late: () => void;
}

/** The configuration at a place: undefined if there is none. */
type Found = { readonly configuration: Configuration; readonly unreadable?: string } | undefined;

/** Which project each document belongs to. Files are read once, and again after `forget`. */
export class Projects {
  readonly #options: ProjectsOptions;
  #files = new Map<string, Promise<Found>>();
  #known = new Map<string, Project | undefined>();

  constructor(options: ProjectsOptions) {
    this.#options = options;
  }

  /** The project of a document, as far as it is known; the same object until it changes. */
  known(uri: string): Project | undefined {
    return this.#known.get(uri);
  }

  /** Resolves when `known` can answer for the document. */
  async find(uri: string): Promise<void> {
    // Results after `forget` go into a map that is no longer used.
    const known = this.#known;
    if (known.has(uri)) return;
    const { roots, settingsOf, today } = this.#options;
    const { kinds } = await settingsOf(uri);
    const place = pathInRoot(uri, roots);
    const kind = kinds.find(({ files }) => files.matches(place))?.context;
    const file = await this.#fileOf(uri);
    const found = file === undefined ? undefined : await this.#found(file);
    if (file !== undefined && found !== undefined) {
      known.set(uri, { ...found, path: pathFrom(file, uri), today: today(), ...(kind && { kind }) });
    } else {
      known.set(
        uri,
        kind && { configuration: emptyConfiguration, path: pathFrom(uri, uri), today: today(), kind },
      );
    }
  }

  /**
   * The configuration to write to for a document: the one that applies to it, otherwise a new one in the workspace
   * folder or, outside of one, beside the document. Undefined for documents without a folder, and if that file exists
   * but cannot be read.
   */
  async fileFor(uri: string): Promise<ConfigurationFile | undefined> {
    const { open, read, roots } = this.#options;
    const file = (await this.#fileOf(uri)) ?? configurationUris(uri, roots).at(-1);
    if (file === undefined || schemeOf(uri) === 'untitled') return undefined;
    const document = open(file);
    try {
      const text = await read(file, this.#limits(uri));
      return { uri: document?.uri ?? file, text, version: document?.version ?? null };
    } catch {
      return undefined;
    }
  }

  /** Call it after a configuration or a setting has been added, changed or removed. */
  forget(): void {
    this.#files = new Map();
    this.#known = new Map();
  }

  /** Drops what is known about a closed document. */
  close(uri: string): void {
    this.#known.delete(uri);
  }

  async #fileOf(uri: string): Promise<string | undefined> {
    for (const file of configurationUris(uri, this.#options.roots)) {
      if ((await this.#found(file)) !== undefined) return file;
    }
    return undefined;
  }

  #found(file: string): Promise<Found> {
    const known = this.#files.get(file) ?? this.#read(file);
    this.#files.set(file, known);
    return known;
  }

  async #read(file: string): Promise<Found> {
    const files = this.#files;
    try {
      return this.#configuration(await this.#options.read(file, this.#limits(file)));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) return undefined;
      void error.later?.then((text) => {
        if (files === this.#files) this.#came(file, text);
      }, doNothing);
      return { configuration: emptyConfiguration, unreadable: error.reason };
    }
  }

  #configuration(text: string | undefined): Found {
    return text === undefined ? undefined : { configuration: this.#options.readConfiguration(text) };
  }

  #came(file: string, text: string | undefined): void {
    this.#files.set(file, Promise.resolve(this.#configuration(text)));
    this.#known = new Map();
    this.#options.late();
  }

  #limits(uri: string): ReadLimits {
    return { inside: folderAround(uri, this.#options.roots) };
  }
}

function doNothing(): void {
  // What fails late was already reported as slow.
}
