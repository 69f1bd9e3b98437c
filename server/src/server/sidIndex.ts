import type { DocumentAnalysis, LanguageService } from '../api/languageService.ts';
import { joinPath, languageOf, normalizeUri, withSlash } from '../api/documents.ts';
import type { FileAccess } from './fileAccess.ts';
import { analyzeBy } from './lazyService.ts';
import { pathsIn } from './projectFiles.ts';

/** The maximum number of files that are searched. */
const maxFiles = 500;

/** What an index depends on. */
export interface SidIndexOptions {
  readonly service: LanguageService;
  readonly files: FileAccess;
  /** URIs of the workspace's folders. */
  readonly roots: readonly string[];
  /** The open documents, with their text in the editor. */
  readonly open: () => Promise<readonly DocumentAnalysis[]>;
}

/** The policies in the files of the workspace, read when they are first needed and again after a file is saved. */
export class SidIndex {
  readonly #options: SidIndexOptions;
  #saved: Promise<readonly DocumentAnalysis[]> | undefined;

  constructor(options: SidIndexOptions) {
    this.#options = options;
  }

  async analyses(): Promise<readonly DocumentAnalysis[]> {
    this.#saved ??= this.#read();
    const open = await this.#options.open();
    const uris = new Set(open.map(({ document }) => normalizeUri(document.uri)));
    return [...open, ...(await this.#saved).filter(({ document }) => !uris.has(document.uri))];
  }

  forget(): void {
    this.#saved = undefined;
  }

  async #read(): Promise<readonly DocumentAnalysis[]> {
    const { roots, files } = this.#options;
    const found: DocumentAnalysis[] = [];
    for (const root of roots.map(withSlash)) {
      const paths = (await pathsIn(root, (folder) => files.list(folder))) ?? [];
      for (const path of paths.slice(0, maxFiles)) {
        const uri = joinPath(root, path);
        const analysis = await this.#analyze(uri, root);
        if (analysis !== undefined && analysis.policies.length > 0) found.push(analysis);
      }
    }
    return found;
  }

  async #analyze(uri: string, root: string): Promise<DocumentAnalysis | undefined> {
    const text = await this.#options.files.read(uri, { inside: root }).catch(() => undefined);
    if (text === undefined) return undefined;
    return analyzeBy(
      this.#options.service,
      { uri, languageId: languageOf(uri) ?? 'json', text },
      { project: undefined },
    );
  }
}
