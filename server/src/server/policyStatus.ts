import type { DocumentStatus, StatusItem } from '../../../protocol/status.ts';
import type { DocumentAnalysis } from '../api/languageService.ts';

/** What there is to show, and where it goes; absent if the client shows nothing. */
export interface StatusOptions {
  readonly describe: (analysis: DocumentAnalysis, security: boolean) => Promise<readonly StatusItem[]>;
  readonly send: (status: DocumentStatus) => void;
}

/** Tells what an editor shows of each document, whenever that changes; it is nothing until it is said. */
export class PolicyStatus {
  readonly #options: StatusOptions | undefined;
  readonly #sent = new Map<string, string>();

  constructor(options: StatusOptions | undefined) {
    this.#options = options;
  }

  /** `security`: whether the user has the security tier on. */
  async analysed(analysis: DocumentAnalysis, security: boolean): Promise<void> {
    if (this.#options === undefined) return;
    this.#send(analysis.document.uri, await this.#options.describe(analysis, security));
  }

  closed(uri: string): void {
    this.#send(uri, []);
  }

  #send(uri: string, items: readonly StatusItem[]): void {
    const next = JSON.stringify(items);
    if (next === (this.#sent.get(uri) ?? '[]')) return;
    if (items.length === 0) this.#sent.delete(uri);
    else this.#sent.set(uri, next);
    this.#options?.send({ uri, items });
  }
}
