import type { Connection, InitializeError } from 'vscode-languageserver';
import type { ClientRequests } from '../../../protocol/requests.ts';
import { ErrorCodes, ResponseError } from './protocol.ts';

/** The requests that are handled between `initialized` and `shutdown`: those of LSP, and custom ones. */
const standardRequests = [
  'textDocument/hover',
  'textDocument/completion',
  'completionItem/resolve',
  'textDocument/codeAction',
  'codeAction/resolve',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/documentSymbol',
  'textDocument/prepareRename',
  'textDocument/rename',
  'textDocument/codeLens',
  'textDocument/documentLink',
  'workspace/symbol',
  'codeLens/resolve',
  'textDocument/inlayHint',
] as const;

const ownRequests: Readonly<Record<keyof ClientRequests, true>> = {
  'iamPolicy/accessDenied': true,
  'iamPolicy/accessForm': true,
  'iamPolicy/awsCommandForm': true,
  'iamPolicy/awsCommands': true,
  'iamPolicy/can': true,
  'iamPolicy/catalog': true,
  'iamPolicy/checkText': true,
  'iamPolicy/choosePolicyKind': true,
  'iamPolicy/compare': true,
  'iamPolicy/convert': true,
  'iamPolicy/explain': true,
  'iamPolicy/explainActions': true,
  'iamPolicy/findActions': true,
  'iamPolicy/growList': true,
  'iamPolicy/policyKinds': true,
  'iamPolicy/policyTests': true,
  'iamPolicy/runPolicyTests': true,
  'iamPolicy/searchCatalog': true,
};

/**
 * The state of a session, and the error for requests that arrive at the wrong time (LSP 3.17, "initialize" and
 * "shutdown").
 */
export class Session {
  #state: 'new' | 'initialized' | 'serving' | 'ended' = 'new';

  constructor(connection: Connection) {
    connection.onRequest((method: string) => this.#refuse(method));
    connection.onShutdown(() => {
      if (this.#state === 'new') return this.#refuse('shutdown');
      this.#state = 'ended';
      for (const method of [...standardRequests, ...Object.keys(ownRequests)])
        connection.onRequest(method, () => this.#refuse(method));
      return undefined;
    });
  }

  /** Whether the client has requested shutdown, so that its disconnect is not a failure. */
  get hasEnded(): boolean {
    return this.#state === 'ended';
  }

  /** An error if it is not the first time. */
  initialize(): ResponseError<InitializeError> | undefined {
    if (this.#state !== 'new')
      return new ResponseError(ErrorCodes.InvalidRequest, 'initialize was sent twice', { retry: false });
    this.#state = 'initialized';
    return undefined;
  }

  /** Whether it is the first `initialized`: another one must not drop open documents. */
  begin(): boolean {
    if (this.#state !== 'initialized') return false;
    this.#state = 'serving';
    return true;
  }

  #refuse(method: string): ResponseError {
    if (this.#state === 'new')
      return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized');
    if (this.#state === 'ended')
      return new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down');
    return new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`);
  }
}
