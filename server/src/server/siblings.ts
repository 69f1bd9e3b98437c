import type { DocumentAnalysis, KnownValues, LanguageService } from '../api/languageService.ts';
import {
  folderAround,
  folderOf,
  isSearched,
  joinPath,
  languageOf,
  normalizeUri,
  parentOf,
  withSlash,
} from '../api/documents.ts';
import type { FileAccess } from './fileAccess.ts';
import { within } from './within.ts';

/** What siblings depend on. */
interface SiblingsOptions {
  readonly service: Pick<LanguageService, 'analyzeInTurns' | 'otherValues'>;
  /** The documents that are open, as they are now. */
  readonly open: () => Promise<readonly DocumentAnalysis[]>;
  /** The names of what is in a folder, given its URI with a slash at the end; none if there is no such folder. */
  readonly list: FileAccess['list'];
  readonly read: FileAccess['read'];
  /** URIs of the workspace's folders. */
  readonly roots: readonly string[];
}

/** Limits: policies are smaller, and more files add little. */
export const maxBytes = 100_000;
export const maxFiles = 40;
const maxOpen = 40;

/** The number of milliseconds that an edit waits for files; later ones are used for the next edit. */
const maxWait = 500;

/**
 * The values of the ARNs in other policies near a document: in open documents, in its folder, and in a folder `iam` in
 * it or beside it. Nothing is read before an edit needs it. The values are only suggestions: names that the user may
 * choose.
 */
export class Siblings {
  readonly #options: SiblingsOptions;
  #last: { readonly folder: string; readonly files: Promise<readonly DocumentAnalysis[]> } | undefined;

  constructor(options: SiblingsOptions) {
    this.#options = options;
  }

  /** Never fails. */
  async valuesFor(uri: string): Promise<KnownValues> {
    const { service, open } = this.#options;
    const near = await this.#near(folderOf(uri));
    const opened = (await open()).filter(({ policies }) => policies.length > 0);
    const own = new Set([uri, ...opened.map(({ document }) => document.uri)].map(normalizeUri));
    return service.otherValues([
      ...opened.filter(({ document }) => document.uri !== uri).slice(0, maxOpen),
      ...near.filter(({ document }) => !own.has(document.uri)),
    ]);
  }

  /** Call it after a file may have been created, changed or deleted. */
  forget(): void {
    this.#last = undefined;
  }

  async #near(folder: string): Promise<readonly DocumentAnalysis[]> {
    if (folder === '') return [];
    if (this.#last?.folder !== folder) {
      this.#last = { folder, files: this.#read(folder).catch(() => []) };
    }
    return within(maxWait, this.#last.files, []);
  }

  async #read(folder: string): Promise<readonly DocumentAnalysis[]> {
    const { list, read, service, roots } = this.#options;
    const inside = folderAround(folder, roots);
    const found = await Promise.all(
      this.#folders(folder).map(async (each) =>
        likelyFirst((await list(each, inside)).filter(isSearched)).map((name) => joinPath(each, name)),
      ),
    );
    const texts = await Promise.all(
      found
        .flat()
        .slice(0, maxFiles)
        .map(async (uri) => ({
          uri,
          text: await read(uri, { maxBytes, inside }).catch(() => undefined),
        })),
    );
    const analyses: DocumentAnalysis[] = [];
    for (const { uri, text } of texts) {
      const languageId = languageOf(uri);
      if (text === undefined || languageId === undefined) continue;
      const analysis = await service.analyzeInTurns({ uri, languageId, text }, {});
      if (analysis.policies.length > 0) analyses.push(analysis);
    }
    return analyses;
  }

  #folders(folder: string): readonly string[] {
    const parent = parentOf(folder);
    const isInside = this.#options.roots.some((root) => parent.startsWith(withSlash(root)));
    return [...new Set([folder, joinPath(folder, 'iam/'), ...(isInside ? [joinPath(parent, 'iam/')] : [])])];
  }
}

/** First those named like policies, then by name. */
function likelyFirst(names: readonly string[]): readonly string[] {
  const sorted = [...names].sort();
  const isLikely = (name: string): boolean => /polic|iam|role|trust/i.test(name);
  return [...sorted.filter(isLikely), ...sorted.filter((name) => !isLikely(name))];
}
