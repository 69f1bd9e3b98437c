import type { Configuration, ConfigurationFile, Project } from '../configuration/configuration.ts';
import { emptyConfiguration } from '../configuration/configuration.ts';
import { configurationUris, pathFrom, pathInRoot } from '../configuration/configurationPath.ts';
import type { Settings } from './settings.ts';

/** What projects are made of. */
export interface ProjectsOptions {
  /** The text of a file as it is now, open or not; undefined where there is none or it cannot be read. */
  readonly read: (uri: string) => Promise<string | undefined>;
  /** A file that is open. */
  readonly open: (uri: string) => { readonly text: string; readonly version: number } | undefined;
  /** URIs of the workspace's folders; nothing above them is looked at. */
  readonly roots: readonly string[];
  readonly readConfiguration: (text: string) => Configuration;
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
}

/** Which project each document belongs to. Files are read once, and again after `forget`. */
export class Projects {
  readonly #options: ProjectsOptions;
  #files = new Map<string, Promise<Configuration | undefined>>();
  #known = new Map<string, Project | undefined>();

  constructor(options: ProjectsOptions) {
    this.#options = options;
  }

  /** The project of a document, as far as it has been found; the same object until it changes. */
  known(uri: string): Project | undefined {
    return this.#known.get(uri);
  }

  /** Resolves when `known` can answer for the document. */
  async find(uri: string): Promise<void> {
    // What is found after `forget` goes to where nobody looks any more.
    const known = this.#known;
    if (known.has(uri)) return;
    const { roots, settingsOf, today } = this.#options;
    const { kinds } = await settingsOf(uri);
    const place = pathInRoot(uri, roots);
    const kind = kinds.find(({ files }) => files.matches(place))?.context;
    const file = await this.#fileOf(uri);
    const configuration = file === undefined ? undefined : await this.#configuration(file);
    if (file !== undefined && configuration !== undefined) {
      known.set(uri, { configuration, path: pathFrom(file, uri), today: today(), ...(kind && { kind }) });
    } else {
      known.set(
        uri,
        kind && { configuration: emptyConfiguration, path: pathFrom(uri, uri), today: today(), kind },
      );
    }
  }

  /**
   * The configuration to write to for a document: the one that it obeys, else one to be made in the workspace folder or,
   * outside of those, beside the document. Undefined for documents that lie in no folder.
   */
  async fileFor(uri: string): Promise<ConfigurationFile | undefined> {
    const { open, read, roots } = this.#options;
    const file = (await this.#fileOf(uri)) ?? configurationUris(uri, roots).at(-1);
    if (file === undefined || uri.startsWith('untitled:')) return undefined;
    const edited = open(file);
    if (edited !== undefined) return { uri: file, ...edited };
    return { uri: file, text: await read(file).catch(() => undefined), version: null };
  }

  /** After a configuration or a setting has come, gone or changed. */
  forget(): void {
    this.#files = new Map();
    this.#known = new Map();
  }

  /** Drops what is known of a closed document. */
  close(uri: string): void {
    this.#known.delete(uri);
  }

  async #fileOf(uri: string): Promise<string | undefined> {
    for (const file of configurationUris(uri, this.#options.roots)) {
      if ((await this.#configuration(file)) !== undefined) return file;
    }
    return undefined;
  }

  #configuration(file: string): Promise<Configuration | undefined> {
    const known = this.#files.get(file) ?? this.#read(file);
    this.#files.set(file, known);
    return known;
  }

  async #read(file: string): Promise<Configuration | undefined> {
    const { read, readConfiguration } = this.#options;
    const text = await read(file).catch(() => undefined);
    return text === undefined ? undefined : readConfiguration(text);
  }
}
