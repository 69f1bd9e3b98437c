import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Diagnostic, ProtocolConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** The capabilities of VS Code that affect the answers. */
const capabilities = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } },
      dataSupport: true,
      disabledSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit', 'command'] },
    },
    completion: {
      completionItem: { snippetSupport: true, labelDetailsSupport: true, insertReplaceSupport: true },
      completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'data'] },
    },
  },
};

/** A language server in a separate process, connected over stdio. */
export class ServerProcess {
  /** The milliseconds from the spawn to the answer to `initialize`. */
  startMs = 0;
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();

  /** How many characters the server has sent to register features. */
  registered = 0;

  private constructor(process: ChildProcess, connection: ProtocolConnection) {
    this.#process = process;
    this.#connection = connection;
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, version, diagnostics }: { uri: string; version?: number; diagnostics: Diagnostic[] }) => {
        this.#waiting.get(`${uri} ${String(version)}`)?.(diagnostics);
      },
    );
  }

  /** `more`: additional capabilities that affect the answers. */
  static async start(file: string, more: object = {}): Promise<ServerProcess> {
    const begin = performance.now();
    const child = spawn(process.execPath, [file, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const server = new ServerProcess(child, connection);
    connection.onRequest('client/registerCapability', (params: unknown) => {
      server.registered += JSON.stringify(params).length;
      return null;
    });
    const client = { ...capabilities, textDocument: { ...capabilities.textDocument, ...more } };
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: client });
    server.startMs = performance.now() - begin;
    await connection.sendNotification('initialized', {});
    return server;
  }

  /** Opens a document; resolves with the diagnostics that are published for it. */
  open(uri: string, text: string): Promise<readonly Diagnostic[]> {
    const published = this.#published(uri, 1);
    const languageId = uri.slice(uri.lastIndexOf('.') + 1);
    const textDocument = { uri, languageId, version: 1, text };
    void this.#connection.sendNotification('textDocument/didOpen', { textDocument });
    return published;
  }

  /** Inserts text at the document's start; resolves with the diagnostics of the new version. */
  insert(uri: string, version: number, text: string): Promise<readonly Diagnostic[]> {
    const published = this.#published(uri, version);
    const start = { line: 0, character: 0 };
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start, end: start }, text }],
    });
    return published;
  }

  /**
   * Types a character at a place, and deletes it in every other version; resolves with the diagnostics of the new
   * version.
   */
  toggle(
    uri: string,
    version: number,
    { line, character }: { readonly line: number; readonly character: number },
  ): Promise<readonly Diagnostic[]> {
    const published = this.#published(uri, version);
    const start = { line, character };
    const isDeleted = version % 2 === 1;
    const end = isDeleted ? { line, character: character + 1 } : start;
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start, end }, text: isDeleted ? '' : 'x' }],
    });
    return published;
  }

  /** Sends settings; resolves with the new diagnostics of the open document. */
  configure(uri: string, version: number, settings: unknown): Promise<readonly Diagnostic[]> {
    const published = this.#published(uri, version);
    void this.#connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { iamPolicy: settings },
    });
    return published;
  }

  saved(uri: string): void {
    void this.#connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  async close(uri: string): Promise<void> {
    await this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  request(method: string, params: unknown): Promise<unknown> {
    return this.#connection.sendRequest(method, params);
  }

  /** Resident memory in MiB; Linux only. */
  memory(): number {
    const status = readFileSync(`/proc/${String(this.#process.pid)}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill();
  }

  #published(uri: string, version: number): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => {
      this.#waiting.set(`${uri} ${String(version)}`, resolve);
    });
  }
}
