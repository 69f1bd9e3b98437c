import type { OpenDocument } from './openDocument.ts';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import type { Project } from '../configuration/configuration.ts';
import type { HostText } from '../hosts/host.ts';

interface Known {
  readonly document: OpenDocument;
  readonly analysis: DocumentAnalysis;
}

type Analyse = (
  document: HostText,
  known: { readonly project: Project | undefined; readonly previous?: DocumentAnalysis },
) => DocumentAnalysis;

/**
 * The last analysis of each open document, made when it is first asked for and valid for one text and one state of its project and its module. Versions say
 * nothing: a document that is closed and opened again may have the same, and clients have sent changes without counting.
 */
export class Analyses {
  readonly #analyse: Analyse;
  readonly #projectOf: (uri: string) => Project | undefined;
  readonly #moduleOf: (uri: string) => HostText['module'];
  readonly #known = new Map<string, Known>();

  constructor(
    analyse: Analyse,
    projectOf: (uri: string) => Project | undefined,
    moduleOf: (uri: string) => HostText['module'],
  ) {
    this.#analyse = analyse;
    this.#projectOf = projectOf;
    this.#moduleOf = moduleOf;
  }

  of(document: OpenDocument): DocumentAnalysis {
    const { uri, languageId } = document;
    const text = document.getText();
    const known = this.#known.get(uri);
    const project = this.#projectOf(uri);
    const module = this.#moduleOf(uri);
    const own = known?.document === document ? known.analysis.document : undefined;
    const isCurrent = known !== undefined && own?.text === text && own.module === module;
    if (isCurrent && known.analysis.project === project) return known.analysis;
    const previous = known?.document === document ? known.analysis : undefined;
    const analysis = this.#analyse(
      { uri, languageId, text, ...(module && { module }) },
      { project, ...(previous && { previous }) },
    );
    this.#known.set(uri, { document, analysis });
    return analysis;
  }

  /** What was computed of them is void, too. */
  forgetAll(): void {
    this.#known.clear();
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }
}
