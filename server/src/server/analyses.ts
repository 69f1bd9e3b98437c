import type { DocumentAnalysis, HostText, Project } from '../api/languageService.ts';
import type { OpenDocument } from './openDocument.ts';
import type { ModuleContext } from './modules.ts';

/** What an analysis is based on. */
interface Asked {
  readonly document: OpenDocument;
  readonly text: string;
  readonly project: Project | undefined;
  readonly beside: ModuleContext | undefined;
}

interface Known extends Asked {
  readonly analysis: Promise<DocumentAnalysis>;
  /** The last finished analysis of the document: this one, or one of an earlier text. */
  done: DocumentAnalysis | undefined;
}

type Analyze = (
  document: HostText,
  known: { readonly project: Project | undefined; readonly previous?: DocumentAnalysis },
  isWanted: () => boolean,
) => Promise<DocumentAnalysis>;

/**
 * The last analysis of each open document, made when it is first asked for and valid for one text and one state of its
 * project and its module. Versions are not used: a document that is closed and opened again may have the same one, and
 * some clients do not increment them.
 */
export class Analyses {
  readonly #analyze: Analyze;
  readonly #projectOf: (uri: string) => Project | undefined;
  readonly #besideOf: (uri: string) => ModuleContext | undefined;
  readonly #known = new Map<string, Known>();

  constructor(
    analyze: Analyze,
    projectOf: (uri: string) => Project | undefined,
    besideOf: (uri: string) => ModuleContext | undefined,
  ) {
    this.#analyze = analyze;
    this.#projectOf = projectOf;
    this.#besideOf = besideOf;
  }

  /** Rejects if the document is changed or closed before it is read. */
  of(document: OpenDocument): Promise<DocumentAnalysis> {
    const { uri } = document;
    const text = document.getText();
    const [project, beside] = [this.#projectOf(uri), this.#besideOf(uri)];
    const last = this.#known.get(uri);
    const known = last?.document === document ? last : undefined;
    const isCurrent = known?.text === text && known.beside === beside && known.project === project;
    return isCurrent ? known.analysis : this.#read({ document, text, project, beside }, known?.done);
  }

  /** Drops everything that was computed for them, too. */
  forgetAll(): void {
    this.#known.clear();
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  #read(asked: Asked, previous: DocumentAnalysis | undefined): Promise<DocumentAnalysis> {
    const { document, text, project, beside } = asked;
    const { uri, languageId } = document;
    // If only its project has changed, the text is the same, so the result is still wanted.
    const isWanted = (): boolean =>
      this.#known.get(uri)?.document === document && document.getText() === text;
    const analysis = this.#analyze(
      { uri, languageId, text, ...beside },
      { project, ...(previous && { previous }) },
      isWanted,
    );
    const known: Known = { ...asked, analysis, done: previous };
    this.#known.set(uri, known);
    analysis.then(
      (done) => {
        known.done = done;
      },
      () => {
        if (this.#known.get(uri) === known) this.#known.delete(uri);
      },
    );
    return analysis;
  }
}
