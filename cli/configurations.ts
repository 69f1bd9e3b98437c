import path from 'node:path';
import type { Configuration, Project, Suppression } from '../server/src/api/languageService.ts';
import { configurationFileName, LineIndex } from '../server/src/api/documents.ts';
import { isExpired, readConfiguration, ruleIds, suppressionsFor } from '../server/src/api/languageService.ts';
import { messageOf } from './files.ts';
import { readConfigurationText } from './readConfigurationText.ts';

/** A `.iam-policy.json` that was loaded. */
interface LoadedConfiguration {
  readonly file: string;
  readonly lines: LineIndex;
  readonly configuration: Configuration;
  /** The suppressions that match a checked file, and those of them that were used. */
  readonly asked: Set<Suppression>;
  readonly used: Set<number>;
}

/** The configurations above the checked files, each read once. */
export class Configurations {
  readonly #warn: (message: string) => void;
  readonly #today: string;
  #unreadable = 0;
  readonly #folders = new Map<string, LoadedConfiguration | undefined>();

  /** `warn` is called with a one-line message for each mistake in a configuration; `today` is `YYYY-MM-DD`. */
  constructor(warn: (message: string) => void, today: string) {
    this.#warn = warn;
    this.#today = today;
  }

  /** The number of configurations that exist but cannot be read, or that are not valid JSON. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** The project that an absolute path belongs to: the nearest configuration in its folder or above. */
  projectOf(file: string): Project | undefined {
    const loaded = this.#above(path.dirname(file));
    if (loaded === undefined) return undefined;
    const relative = path.relative(path.dirname(loaded.file), file).split(path.sep).join('/');
    return { configuration: loaded.configuration, path: relative, today: this.#today };
  }

  /** Records the suppressions, by their starts, that were used in a file. */
  used(file: string, project: Project, starts: readonly number[]): void {
    const loaded = this.#above(path.dirname(file));
    if (loaded === undefined) return;
    for (const suppression of suppressionsFor(project)) loaded.asked.add(suppression);
    for (const start of starts) loaded.used.add(start);
  }

  /**
   * Call after the last file. Returns a line for each suppression that has expired, or that was not used in the files
   * that it matches.
   */
  unused(): readonly string[] {
    return [...new Set(this.#folders.values())].flatMap((loaded) => {
      if (loaded === undefined) return [];
      return loaded.configuration.suppressions.flatMap((suppression) => {
        if (isExpired(suppression, this.#today))
          return [this.#line(loaded, suppression, 'This suppression has expired.')];
        const isUnused = loaded.asked.has(suppression) && !loaded.used.has(suppression.start);
        return isUnused ? [this.#line(loaded, suppression, 'Unused suppression.')] : [];
      });
    });
  }

  #above(folder: string): LoadedConfiguration | undefined {
    if (this.#folders.has(folder)) return this.#folders.get(folder);
    const own = this.#read(path.join(folder, configurationFileName));
    const parent = path.dirname(folder);
    const loaded = own ?? (parent === folder ? undefined : this.#above(parent));
    this.#folders.set(folder, loaded);
    return loaded;
  }

  #read(file: string): LoadedConfiguration | undefined {
    const text = this.#textOf(file);
    if (text === undefined) return undefined;
    const { configuration, problems, broken } = readConfiguration(text, ruleIds);
    const lines = new LineIndex(text);
    const loaded = { file, lines, configuration, asked: new Set<Suppression>(), used: new Set<number>() };
    for (const problem of problems) this.#warn(this.#line(loaded, problem, problem.message));
    if (broken) {
      this.#unreadable++;
      this.#warn(`${file}: the configuration is not valid, so the check may be incomplete.`);
    }
    return loaded;
  }

  /**
   * A file that cannot be read counts as empty, so that no other configuration applies and the policies are still
   * checked.
   */
  #textOf(file: string): string | undefined {
    try {
      return readConfigurationText(file);
    } catch (error) {
      this.#unreadable++;
      this.#warn(`${file}: the configuration cannot be read: ${messageOf(error)}`);
      return '{}';
    }
  }

  #line(
    { file, lines }: LoadedConfiguration,
    { start }: { readonly start: number },
    message: string,
  ): string {
    const { line, character } = lines.positionAt(start);
    return `${file}:${String(line + 1)}:${String(character + 1)}: ${message}`;
  }
}
