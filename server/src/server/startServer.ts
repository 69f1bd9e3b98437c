import type { Connection, Diagnostic, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../../package.json';
import type { CatalogSource } from '../catalog/catalog.ts';
import { loadCatalog } from '../catalog/loadCatalog.ts';
import type { RuleDocumentation } from '../features/diagnostics.ts';
import { createLanguageService } from '../languageService.ts';
import { Analyses } from './analyses.ts';
import { serveAwsCommands } from './awsCommands.ts';
import { completionCapabilities, serveCompletion } from './completion.ts';
import { codeActionCapabilities, serveCodeActions } from './codeActions.ts';
import { hoverCapabilities, serveHover } from './hover.ts';
import { besideJsonServer } from './jsonServer.ts';
import { Publisher } from './publisher.ts';
import type { Requests } from './requests.ts';
import { describeFailure } from './safely.ts';
import { member } from './settings.ts';
import { ClientSettings, watchSettings } from './settingsSource.ts';
import { WholePolicies } from './wholePolicies.ts';

/** What the runtime supplies: a process in Node and a worker in a browser differ in nothing else. */
export interface Runtime {
  readonly catalog: CatalogSource;
  readonly documentation?: RuleDocumentation;
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
  const settings = new ClientSettings(connection, params);
  const service = createLanguageService({
    catalog: () => loadCatalog(runtime.catalog),
    ...(runtime.documentation && { documentation: runtime.documentation }),
  });
  const analyses = new Analyses((document) => service.analyse(document));
  const wholePolicies = new WholePolicies((policy) => {
    if (member(params.initializationOptions, 'wholePolicies') === true) {
      void connection.sendNotification('iamPolicy/wholePolicy', policy);
    }
  });
  const check = async (document: TextDocument): Promise<Diagnostic[]> => {
    try {
      const analysis = analyses.of(document);
      wholePolicies.analysed(analysis);
      if (analysis.policies.length === 0) return [];
      const chosen = await settings.of(document.uri);
      return besideJsonServer(await service.diagnostics(analysis, chosen), chosen);
    } catch (error) {
      connection.console.error(`diagnostics failed: ${describeFailure(error)}`);
      return [];
    }
  };
  const publisher = new Publisher({
    document: (uri) => documents.get(uri),
    check,
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
    wholePolicies.closed(uri);
    publisher.closed(uri);
  });
  connection.onInitialized(() => watchSettings(connection, params.capabilities));
  connection.onDidChangeConfiguration((change) => {
    settings.change(change.settings);
    for (const { uri } of documents.all()) publisher.changed(uri);
  });
  documents.listen(connection);
}

/** Each LSP feature registers its own handlers. */
function serveRequests(requests: Requests, params: InitializeParams): void {
  serveHover(requests);
  serveCompletion(requests, params);
  serveAwsCommands(requests);
  serveCodeActions(requests, params.capabilities);
}
