import type { WholePolicy } from '../../../protocol/status.ts';
import type { DocumentAnalysis } from '../api/languageService.ts';

/**
 * Notifies the client whenever a document becomes or stops being a whole policy, or starts or stops containing
 * policies. Initially, no document does.
 */
export class WholePolicies {
  readonly #send: (policy: WholePolicy) => void;
  readonly #reported = new Map<string, Omit<WholePolicy, 'uri'>>();

  constructor(send: (policy: WholePolicy) => void) {
    this.#send = send;
  }

  /** `completes`: whether the server offers completion in the document. */
  analyzed({ document, host: { policies, roots } }: DocumentAnalysis, completes: boolean): void {
    // The notification is meant for the JSON server.
    const isJson = document.languageId.startsWith('json');
    this.#set(document.uri, {
      whole: isJson && completes && policies.some(({ path }) => path.length === 0),
      outlined: policies.length > 0 && roots !== undefined,
    });
  }

  closed(uri: string): void {
    this.#set(uri, { whole: false, outlined: false });
  }

  #set(uri: string, { whole, outlined }: Omit<WholePolicy, 'uri'>): void {
    const reported = this.#reported.get(uri);
    if (whole === (reported?.whole ?? false) && outlined === (reported?.outlined ?? false)) return;
    if (whole || outlined) this.#reported.set(uri, { whole, outlined });
    else this.#reported.delete(uri);
    this.#send({ uri, whole, outlined });
  }
}
