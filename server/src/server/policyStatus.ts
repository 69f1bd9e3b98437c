import type { DocumentStatus, StatusItem } from '../../../protocol/status.ts';
import type { DocumentAnalysis } from '../api/languageService.ts';

/** How to compute and send the status; absent if the client does not show it. */
export interface StatusOptions {
  readonly describe: (analysis: DocumentAnalysis, security: boolean) => Promise<readonly StatusItem[]>;
  readonly send: (status: DocumentStatus) => void;
}

/** Sends what an editor shows about each document whenever that changes; initially nothing. */
export class PolicyStatus {
  readonly #options: StatusOptions | undefined;
  readonly #sent = new Map<string, string>();

  constructor(options: StatusOptions | undefined) {
    this.#options = options;
  }

  /** `security`: whether the user has the security tier on. */
  async analyzed(analysis: DocumentAnalysis, security: boolean): Promise<void> {
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
