import type { DocumentAnalysis } from '../api/languageService.ts';

/** Parameters of the notification `iamPolicy/wholePolicy`, for a client that has asked for it. */
interface WholePolicy {
  readonly uri: string;
  /** Whether the document is a policy from its first brace to its last. */
  readonly whole: boolean;
}

/** Tells which documents are policies as a whole, whenever that changes; a document is none until it is said. */
export class WholePolicies {
  readonly #send: (policy: WholePolicy) => void;
  readonly #whole = new Set<string>();

  constructor(send: (policy: WholePolicy) => void) {
    this.#send = send;
  }

  /** `completes`: whether the server completes there at all. */
  analysed({ document, host: { policies } }: DocumentAnalysis, completes: boolean): void {
    // It is the JSON server that hears of it.
    const isJson = document.languageId.startsWith('json');
    this.#set(document.uri, isJson && completes && policies.some(({ path }) => path.length === 0));
  }

  closed(uri: string): void {
    this.#set(uri, false);
  }

  #set(uri: string, whole: boolean): void {
    if (whole === this.#whole.has(uri)) return;
    if (whole) this.#whole.add(uri);
    else this.#whole.delete(uri);
    this.#send({ uri, whole });
  }
}
