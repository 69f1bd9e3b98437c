import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import type {
  Diagnostic,
  InitializeParams,
  InitializeResult,
  ProtocolConnection,
  Registration,
} from 'vscode-languageserver/node';
import {
  createConnection,
  createProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  UnregistrationRequest,
} from 'vscode-languageserver/node';
import type { CatalogSource } from '../../server/src/catalog/catalog.ts';
import * as languageService from '../../server/src/api/languageService.ts';
import { importedCatalogSource } from '../../server/src/api/node/importedData.ts';
import { localFiles } from '../../server/src/server/node/localFiles.ts';
import type { Runtime } from '../../server/src/server/startServer.ts';
import { startServer } from '../../server/src/server/startServer.ts';
import { packMessages } from '../../server/src/server/translation/packedMessages.ts';
import type { Messages } from '../../server/src/server/translation/packedMessages.ts';
import { realSource } from '../catalog.ts';
import { root } from '../project.ts';

/** The properties of a test's client. */
export interface ClientOptions {
  readonly languageService?: Runtime['languageService'];
  readonly catalog?: CatalogSource;
  /** The user's language. */
  readonly locale?: string;
  readonly capabilities?: InitializeParams['capabilities'];
  readonly initializationOptions?: unknown;
  /** The folder of AWS data in the environment. */
  readonly dataFolder?: string;
  /** The URIs of the workspace folders. */
  readonly folders?: readonly string[];
  /** Answers `workspace/configuration` for the section `iamPolicy`. */
  readonly settings?: () => unknown;
  /** Whether to initialize the session; true by default. */
  readonly initialize?: boolean;
}

/** A translation as it is shipped; undefined if there is none. */
async function packedTranslation(language: string): Promise<string | undefined> {
  const text = await readFile(`${root}/l10n/server.${language}.json`, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.stringify(packMessages(JSON.parse(text) as Messages));
}

/** A real server in this process, connected through two streams. */
export async function connect(options: ClientOptions = {}): Promise<Client> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, {
    languageService: options.languageService ?? (() => languageService),
    catalog: options.catalog ?? realSource(),
    importedCatalog: importedCatalogSource,
    ...(options.dataFolder !== undefined && { dataFolder: options.dataFolder }),
    translation: packedTranslation,
    files: localFiles,
    defer: setImmediate,
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const client = new Client(connection);
  connection.onRequest('workspace/configuration', () => [options.settings?.() ?? null]);
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const each of registrations) client.registrations.set(each.id, each);
  });
  connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
    for (const { id } of unregisterations) client.registrations.delete(id);
    client.unregistered();
  });
  connection.listen();
  if (options.initialize !== false) await client.initialize(options);
  return client;
}

/** Communicates with a server and stores what it publishes. */
export class Client {
  readonly connection: ProtocolConnection;
  /** The server's log messages. */
  readonly logged: string[] = [];
  /** The messages that the server has shown to the user. */
  readonly shown: string[] = [];
  /** The server's current registrations by ID. */
  readonly registrations = new Map<string, Registration>();
  /** Called when the server has unregistered something. */
  unregistered: () => void = () => undefined;
  readonly #published = new Map<string, Diagnostic[]>();
  readonly #waiting = new Map<string, () => void>();
  readonly #next = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  readonly #versions = new Map<string, number>();

  constructor(connection: ProtocolConnection) {
    this.connection = connection;
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.shown.push(message);
    });
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      const key = `${uri} ${String(version)}`;
      this.#published.set(key, diagnostics);
      this.#waiting.get(key)?.();
      this.#next.get(uri)?.(diagnostics);
    });
  }

  async initialize({
    locale,
    capabilities,
    initializationOptions,
    settings,
    folders,
  }: ClientOptions): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      ...(locale !== undefined && { locale }),
      workspaceFolders: folders?.map((uri) => ({ uri, name: uri })) ?? null,
      capabilities: capabilities ?? { workspace: { configuration: settings !== undefined } },
      initializationOptions,
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  /** Opens a document, or changes the text of an open one. Resolves with the published diagnostics. */
  async show(text: string, uri = 'file:///policy.json', languageId = 'json'): Promise<readonly Diagnostic[]> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const published = this.published(uri, version);
    await (version === 1
      ? this.connection.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId, version, text },
        })
      : this.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [{ text }],
        }));
    return published;
  }

  /** The diagnostics of one version, once they are published. */
  async published(uri: string, version: number): Promise<readonly Diagnostic[]> {
    const key = `${uri} ${String(version)}`;
    const before = this.#published.get(key);
    if (before !== undefined) return before;
    await new Promise<void>((resolve) => this.#waiting.set(key, resolve));
    return this.#published.get(key) ?? [];
  }

  /** The next diagnostics of a document, of any version. */
  async nextPublication(uri: string): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => this.#next.set(uri, resolve));
  }

  /** The versions published so far, in order: `uri version`. */
  get publications(): readonly string[] {
    return [...this.#published.keys()];
  }

  /** Ends the session. Does not send `exit`, because the server would end the tests' own process. */
  async close(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.end();
    this.connection.dispose();
  }
}
