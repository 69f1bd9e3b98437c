import type { Configuration, Project } from '../configuration/configuration.ts';
import { configurationUris, pathFrom } from '../configuration/configurationPath.ts';
import { readConfiguration } from '../configuration/readConfiguration.ts';

/** What projects are made of. */
export interface ProjectsOptions {
  /** The text of a file; undefined where there is none or it cannot be read. */
  readonly read: (uri: string) => Promise<string | undefined>;
  /** URIs of the workspace's folders; nothing above them is looked at. */
  readonly roots: readonly string[];
  readonly ruleIds: ReadonlySet<string>;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
}

/** Which project each document belongs to. Files are read once, and again after `forget`. */
export class Projects {
  readonly #options: ProjectsOptions;
  readonly #files = new Map<string, Promise<Configuration | undefined>>();
  readonly #known = new Map<string, Project | undefined>();

  constructor(options: ProjectsOptions) {
    this.#options = options;
  }

  /** The project of a document, as far as it has been found; the same object until it changes. */
  known(uri: string): Project | undefined {
    return this.#known.get(uri);
  }

  /** Resolves when `known` can answer for the document. */
  async find(uri: string): Promise<void> {
    if (this.#known.has(uri)) return;
    for (const file of configurationUris(uri, this.#options.roots)) {
      const configuration = await this.#configuration(file);
      if (configuration !== undefined) {
        this.#known.set(uri, { configuration, path: pathFrom(file, uri), today: this.#options.today() });
        return;
      }
    }
    this.#known.set(uri, undefined);
  }

  /** After a configuration has come, gone or changed. */
  forget(): void {
    this.#files.clear();
    this.#known.clear();
  }

  /** Drops what is known of a closed document. */
  close(uri: string): void {
    this.#known.delete(uri);
  }

  #configuration(file: string): Promise<Configuration | undefined> {
    const known = this.#files.get(file) ?? this.#read(file);
    this.#files.set(file, known);
    return known;
  }

  async #read(file: string): Promise<Configuration | undefined> {
    const text = await this.#options.read(file).catch(() => undefined);
    return text === undefined ? undefined : readConfiguration(text, this.#options.ruleIds).configuration;
  }
}
