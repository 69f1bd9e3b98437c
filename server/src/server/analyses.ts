import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import type { HostText } from '../hosts/host.ts';

/** The last analysis of each open document, made when it is first asked for and valid for one version. */
export class Analyses {
  readonly #analyse: (document: HostText) => DocumentAnalysis;
  readonly #known = new Map<string, { version: number; languageId: string; analysis: DocumentAnalysis }>();

  constructor(analyse: (document: HostText) => DocumentAnalysis) {
    this.#analyse = analyse;
  }

  of(document: TextDocument): DocumentAnalysis {
    const { uri, version, languageId } = document;
    const known = this.#known.get(uri);
    if (known?.version === version && known.languageId === languageId) return known.analysis;
    const analysis = this.#analyse({ uri, languageId, text: document.getText() });
    this.#known.set(uri, { version, languageId, analysis });
    return analysis;
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }
}
