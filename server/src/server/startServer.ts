import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../../package.json';
import type { CatalogSource } from '../catalog/catalog.ts';
import { loadCatalog } from '../catalog/loadCatalog.ts';
import type { RuleDocumentation } from '../features/diagnostics.ts';
import { createLanguageService, ruleIds } from '../languageService.ts';
import { isConfiguration } from '../configuration/configurationPath.ts';
import { Analyses } from './analyses.ts';
import { Checker } from './checker.ts';
import { readThroughClient, rootsOf, today, watchConfigurations } from './configurations.ts';
import { Projects } from './projects.ts';
import { serveAwsCommands } from './awsCommands.ts';
import { completionCapabilities, serveCompletion } from './completion.ts';
import { codeActionCapabilities, serveCodeActions } from './codeActions.ts';
import { hoverCapabilities, serveHover } from './hover.ts';
import { Publisher } from './publisher.ts';
import type { Requests } from './requests.ts';
import { member } from './settings.ts';
import { ClientSettings, watchSettings } from './settingsSource.ts';
import { WholePolicies } from './wholePolicies.ts';

/** What the runtime supplies: a process in Node and a worker in a browser differ in nothing else. */
export interface Runtime {
  readonly catalog: CatalogSource;
  readonly documentation?: RuleDocumentation;
  /** The text of a file, by URI; undefined where there is none. Where absent, the client is asked. */
  readonly readFile?: (uri: string) => Promise<string | undefined>;
  /** Calls back once the messages that have already arrived are handled. */
  defer(callback: () => void): void;
}

/** Serves one client until the connection closes. */
export function startServer(connection: Connection, runtime: Runtime): void {
  connection.onInitialize((params): InitializeResult => {
    serve(connection, runtime, params);
    return {
      serverInfo: { name: 'iam-policy-language-server', version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        ...hoverCapabilities,
        ...completionCapabilities,
        ...codeActionCapabilities,
      },
    };
  });
  connection.listen();
}

function serve(connection: Connection, runtime: Runtime, params: InitializeParams): void {
  const documents = new TextDocuments(TextDocument);
  const { service, settings, analyses, projects, checker, wholePolicies } = assemble(
    connection,
    runtime,
    params,
  );
  const publisher = new Publisher({
    document: (uri) => documents.get(uri),
    check: (document) => checker.check(document),
    send: (diagnostics) => void connection.sendDiagnostics(diagnostics),
    defer: (callback) => {
      runtime.defer(callback);
    },
  });
  const requests: Requests = {
    connection,
    service,
    analysisOf: (uri) => {
      const document = documents.get(uri);
      return document === undefined ? undefined : analyses.of(document);
    },
    versionOf: (uri) => documents.get(uri)?.version,
    settingsOf: (uri) => settings.of(uri),
  };
  serveRequests(requests, params);
  documents.onDidChangeContent(({ document }) => {
    publisher.changed(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    analyses.forget(uri);
    settings.forget(uri);
    projects.close(uri);
    wholePolicies.closed(uri);
    publisher.closed(uri);
  });
  const checkAgain = (): void => {
    for (const { uri } of documents.all()) publisher.changed(uri);
  };
  const configurationChanged = (): void => {
    projects.forget();
    checkAgain();
  };
  connection.onDidChangeWatchedFiles(configurationChanged);
  documents.onDidSave(({ document: { uri } }) => {
    if (isConfiguration(uri)) configurationChanged();
  });
  connection.onInitialized(async () => {
    await watchSettings(connection, params.capabilities);
    await watchConfigurations(connection, params.capabilities);
  });
  connection.onDidChangeConfiguration((change) => {
    settings.change(change.settings);
    checkAgain();
  });
  documents.listen(connection);
}

/** What knows the documents: their projects, their analyses and what is to be said of them. */
function assemble(connection: Connection, runtime: Runtime, params: InitializeParams) {
  const settings = new ClientSettings(connection, params);
  const service = createLanguageService({
    catalog: () => loadCatalog(runtime.catalog),
    ...(runtime.documentation && { documentation: runtime.documentation }),
  });
  const readFile = runtime.readFile ?? readThroughClient(connection);
  const projects = new Projects({ read: readFile, roots: rootsOf(params), ruleIds, today });
  const analyses = new Analyses(
    (document, project) => service.analyse(document, undefined, project),
    (uri) => projects.known(uri),
  );
  const wholePolicies = new WholePolicies((policy) => {
    if (member(params.initializationOptions, 'wholePolicies') === true) {
      void connection.sendNotification('iamPolicy/wholePolicy', policy);
    }
  });
  const log = (line: string): void => {
    connection.console.error(line);
  };
  const checker = new Checker({ service, analyses, projects, settings, wholePolicies, readFile, today, log });
  return { service, settings, analyses, projects, checker, wholePolicies };
}

/** Each LSP feature registers its own handlers. */
function serveRequests(requests: Requests, params: InitializeParams): void {
  serveHover(requests);
  serveCompletion(requests, params);
  serveAwsCommands(requests);
  serveCodeActions(requests, params.capabilities);
}
