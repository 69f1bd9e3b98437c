import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { OpenDocument } from './openDocument.ts';

/** What the publisher depends on. */
interface PublisherOptions {
  /** The open document of a URI. */
  readonly document: (uri: string) => OpenDocument | undefined;
  /** Never fails. */
  readonly check: (document: OpenDocument) => Promise<Diagnostic[]>;
  readonly send: (diagnostics: PublishDiagnosticsParams) => void;
  /** Calls back once the messages that have already arrived are handled. */
  readonly defer: (callback: () => void) => void;
}

/**
 * The maximum number of checks at the same time, which limits the memory: a search may open thousands of documents at
 * once.
 */
const maxAtOnce = 50;

/**
 * Sends the diagnostics of changed documents without delay: changes that arrive together cause one check, and results
 * for an outdated version are not sent.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #waiting = new Set<string>();
  #checking = 0;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  changed(uri: string): void {
    if (this.#waiting.size === 0) {
      this.#options.defer(() => {
        this.#checkWaiting();
      });
    }
    this.#waiting.add(uri);
  }

  #checkWaiting(): void {
    for (const uri of this.#waiting) {
      if (this.#checking === maxAtOnce) return;
      this.#waiting.delete(uri);
      this.#checking++;
      void this.#publish(uri).finally(() => {
        this.#checking--;
        this.#checkWaiting();
      });
    }
  }

  closed(uri: string): void {
    this.#waiting.delete(uri);
    this.#options.send({ uri, diagnostics: [] });
  }

  async #publish(uri: string): Promise<void> {
    const { document, check, send } = this.#options;
    const before = document(uri);
    if (before === undefined) return;
    const { version } = before;
    const text = before.getText();
    const diagnostics = await check(before);
    // Compares object and text, since a document that was reopened, or changed without a new version number, may have
    // the same version.
    if (document(uri) === before && before.getText() === text) send({ uri, version, diagnostics });
  }
}
