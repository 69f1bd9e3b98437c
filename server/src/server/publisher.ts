import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { OpenDocument } from './openDocument.ts';

/** What the publisher works with. */
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
 * Each document that is checked holds what that takes; thousands are opened at once where a search shows all that it
 * finds.
 */
const maxAtOnce = 50;

/**
 * Sends the diagnostics of documents that have changed, at once: several changes that arrive together are one check,
 * and what a newer version has overtaken is not sent.
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
    // The same object and text: one that was closed and opened again, or changed without counting, may have the same
    // version.
    if (document(uri) === before && before.getText() === text) send({ uri, version, diagnostics });
  }
}
