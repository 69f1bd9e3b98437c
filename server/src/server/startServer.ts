import type {
  Connection,
  InitializeError,
  InitializeParams,
  InitializeResult,
  ResponseError,
} from 'vscode-languageserver';
import type {
  Catalog,
  CatalogChoice,
  CatalogSource,
  Configuration,
  DocumentAnalysis,
  RuleDocumentation,
} from '../api/languageService.ts';
import { isConfiguration, isModuleFile } from '../api/documents.ts';
import { MessageType, TextDocuments, TextDocumentSyncKind } from './protocol.ts';
import type { OpenDocument } from './openDocument.ts';
import { OpenFiles } from './openDocument.ts';
import { optionOf } from './options.ts';
import { version } from '../../../package.json';
import type * as code from '../api/languageService.ts';
import type { InitializationOptions } from '../../../protocol/initialization.ts';
import type { StatusOptions } from './policyStatus.ts';
import { PolicyStatus } from './policyStatus.ts';
import { servePolicyKinds } from './policyKinds.ts';
import { Analyses } from './analyses.ts';
import { serveAssistants } from './assistants.ts';
import { DiagnosticsProvider } from './diagnosticsProvider.ts';
import { editedTexts } from './editedText.ts';

import { rootsOf, today, watchFiles } from './configurations.ts';
import { Modules } from './modules.ts';
import { Projects } from './projects.ts';
import { serveAccess } from './access.ts';
import { serveCatalog } from './awsCatalog.ts';
import { lensCapabilities, serveLenses } from './lenses.ts';
import { serveAwsCommands } from './awsCommands.ts';
import { serveConvert } from './convert.ts';
import { completionCapabilities, serveCompletion } from './completion.ts';
import { codeActionCapabilities, serveCodeActions } from './codeActions.ts';
import { DataFolder } from './dataFolder.ts';
import type { FileAccess } from './fileAccess.ts';
import { chooseAccess, maxRead, notTooLarge, throughClient } from './fileAccess.ts';
import { hoverCapabilities, serveHover } from './hover.ts';
import { serveGrowList } from './growList.ts';
import { documentLinkCapabilities, serveDocumentLinks } from './documentLinks.ts';
import { servePolicyTests } from './policyTests.ts';
import type { SidIndexOptions } from './sidIndex.ts';
import { SidIndex } from './sidIndex.ts';
import { Publisher } from './publisher.ts';
import { analyzeBy, lazyService } from './lazyService.ts';
import type { Requests } from './requests.ts';
import type { Settings } from './settings.ts';
import { Siblings } from './siblings.ts';
import { SidProviders } from './sidProviders.ts';
import { outlineCapabilities, serveOutline } from './outline.ts';
import { serveSids, sidCapabilities } from './sids.ts';
import { notify } from './safely.ts';
import { Session } from './session.ts';
import { ClientSettings, watchSettings } from './settingsSource.ts';
import { ChosenTranslation } from './translation/chosenTranslation.ts';
import { translatedService } from './translation/translatedService.ts';
import { coalesce } from './coalesce.ts';
import { notifyClient } from './toClient.ts';
import { wellFormed } from './wellFormed.ts';
import { WholePolicies } from './wholePolicies.ts';

/** What the runtime supplies: a process in Node and a worker in a browser differ in nothing else. */
export interface Runtime {
  /** Loads the code of the language service. Called once, for the first document that may contain a policy. */
  languageService(): Pick<typeof code, 'createLanguageService' | 'loadChosenCatalog'>;
  readonly catalog: CatalogSource;
  /** The catalog that a user has imported into a folder; absent if there are no folders. */
  readonly importedCatalog?: CatalogChoice['imported'];
  /** The folder of such a catalog if no setting names one. */
  readonly dataFolder?: string | undefined;
  readonly documentation?: RuleDocumentation;
  /** The server's messages in a language such as `de`, as JSON; undefined if there is no translation. */
  readonly translation?: (language: string) => Promise<string | undefined>;
  /** Reads the files of `file:` URIs. If absent, and for other URIs, the client reads files if it can. */
  readonly files?: FileAccess;
  /** Calls back once the messages that have already arrived are handled. */
  defer(callback: () => void): void;
}

/** Serves one client until the connection closes. */
export function startServer(connection: Connection, runtime: Runtime): Session {
  const session = new Session(connection);
  connection.onInitialize((params): InitializeResult | ResponseError<InitializeError> => {
    const refusal = session.initialize();
    if (refusal !== undefined) return refusal;
    // This is the first message after the answer, so all handlers exist before the first request.
    connection.onInitialized(() => {
      if (session.begin()) void serve(connection, runtime, params);
    });
    return {
      serverInfo: { name: 'iam-policy-language-server', version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        ...hoverCapabilities,
        ...completionCapabilities,
        ...codeActionCapabilities,
        ...sidCapabilities(params),
        ...outlineCapabilities(params),
        ...lensCapabilities(params),
        ...documentLinkCapabilities,
      },
    };
  });
  connection.listen();
  return session;
}

async function serve(connection: Connection, runtime: Runtime, params: InitializeParams): Promise<void> {
  const documents = new TextDocuments<OpenDocument>(editedTexts);
  const parts = assemble(connection, runtime, params, documents, {
    decideAgain: () => {
      decideAgain();
    },
    checkAgain: () => {
      checkAgain();
    },
    settingsChanged: () => {
      settingsChanged();
    },
  });
  const { settings, projects, diagnostics } = parts;
  const publisher = new Publisher({
    document: (uri) => documents.get(uri),
    check: (document) => diagnostics.provide(document),
    send: (diagnostics) => void notify(() => connection.sendDiagnostics(diagnostics)),
    defer: (callback) => {
      runtime.defer(callback);
    },
  });
  serveRequests(requestsOf(connection, documents, parts), params);
  const checkAgain = (): void => {
    for (const { uri } of documents.all()) publisher.changed(uri);
  };
  const checkSoon = coalesce(checkAgain);
  const decideAgain = (): void => {
    projects.forget();
    checkAgain();
  };
  const settingsChanged = (): void => {
    decideAgain();
    void parts.dataFolder.hasChanged().then((changed) => {
      if (!changed) return;
      parts.renewService();
      parts.analyses.forgetAll();
      decideAgain();
    });
  };
  followDocuments(documents, parts, publisher, decideAgain);
  followModules(documents, parts, publisher);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) for (const each of parts.modules.forget(uri)) publisher.changed(each);
    if (changes.length > 0 && changes.every(({ uri }) => isModuleFile(uri))) return;
    projects.forget();
    checkSoon();
  });
  connection.onDidChangeConfiguration((change) => {
    settings.change(change.settings);
    settingsChanged();
  });
  documents.listen(wellFormed(connection));
  // Each is requested even if the client refuses the other or never answers. Until then, every save is examined.
  const saves = documents.onDidSave(decideAgain);
  void watchSettings(connection, params.capabilities).catch(() => undefined);
  if (await watchFiles(connection, params.capabilities).catch(() => false)) saves.dispose();
}

/** What the handlers of the features need to know about documents. */
function requestsOf(
  connection: Connection,
  documents: TextDocuments<OpenDocument>,
  { service, settings, analyses, projects, siblings, ...parts }: Parts,
): Requests {
  return {
    connection,
    service,
    analysisOf: (uri) => {
      const document = documents.get(uri);
      return document === undefined ? Promise.resolve(undefined) : analyses.of(document);
    },
    versionOf: (uri) => documents.get(uri)?.version,
    openOf: (uri) => documents.get(uri),
    configurationFor: (uri) => projects.fileFor(uri),
    settingsOf: (uri) => settings.of(uri),
    otherValuesFor: (uri) => siblings.valuesFor(uri),
    listFiles: parts.listFiles,
    readFile: parts.readFile,
    workspacePolicies: () => parts.sidIndex.analyses(),
  };
}

/** Updates what is known when documents change. */
function followDocuments(
  documents: TextDocuments<OpenDocument>,
  parts: Parts,
  publisher: Publisher,
  decideAgain: () => void,
): void {
  const { settings, analyses, projects, siblings } = parts;
  documents.onDidChangeContent(({ document: { uri } }) => {
    if (isConfiguration(uri)) decideAgain();
    else publisher.changed(uri);
  });
  const forgetSiblings = (): void => {
    siblings.forget();
    parts.sidIndex.forget();
  };
  documents.onDidOpen(forgetSiblings);
  documents.onDidSave(forgetSiblings);
  documents.onDidClose(({ document: { uri } }) => {
    forgetSiblings();
    for (const part of [analyses, settings]) part.forget(uri);
    for (const part of [parts.wholePolicies, parts.status, parts.sidProviders, publisher]) part.closed(uri);
    projects.close(uri);
    if (isConfiguration(uri)) decideAgain();
  });
}

/** Checks documents again if another file of their module now declares something else. */
function followModules(
  documents: TextDocuments<OpenDocument>,
  { modules }: Parts,
  publisher: Publisher,
): void {
  const again = (uris: readonly string[]): void => {
    for (const uri of uris) publisher.changed(uri);
  };
  const forget = ({ document: { uri } }: { readonly document: OpenDocument }): void => {
    again(modules.forget(uri));
  };
  documents.onDidOpen(forget);
  documents.onDidSave(forget);
  documents.onDidClose((closed) => {
    forget(closed);
    modules.close(closed.document.uri);
  });
  documents.onDidChangeContent(({ document }) => void modules.edited(document).then(again));
}

type Parts = ReturnType<typeof assemble>;

/** Creates what holds the state of the documents: their projects, analyses and diagnostics. */
function assemble(
  connection: Connection,
  runtime: Runtime,
  params: InitializeParams,
  documents: TextDocuments<OpenDocument>,
  late: Readonly<Record<'decideAgain' | 'checkAgain' | 'settingsChanged', () => void>>,
) {
  const open = new OpenFiles(documents);
  const settings = new ClientSettings(connection, params, late.settingsChanged);
  const { service: english, ...data } = serviceWithData(connection, runtime, settings, documents);
  const service = inLanguageOf(params, runtime, english);
  const asks = (option: keyof InitializationOptions): boolean => optionOf(params, option) === true;
  const files = chooseAccess(runtime.files, throughClient(connection), asks('readsFiles'));
  const readFile: FileAccess['read'] = async (uri, limits) => {
    const text = open.get(uri)?.getText();
    return text === undefined ? files.read(uri, limits) : notTooLarge(text, limits);
  };
  const roots = rootsOf(params);
  const settingsOf = (uri: string): Promise<Settings> => settings.of(uri);
  const readConfiguration = (text: string): Configuration => service.readConfiguration(text);
  const reading = { roots, read: readFile, late: late.checkAgain };
  const projects = new Projects({
    ...reading,
    open: (uri) => open.get(uri),
    readConfiguration,
    settingsOf,
    today,
  });
  const modules = new Modules({ ...reading, service, list: files.list });
  const analyses = new Analyses(
    (document, known, isWanted) => analyzeBy(service, document, known, isWanted),
    (uri) => projects.known(uri),
    (uri) => modules.known(uri),
  );
  const openPolicies = async (): Promise<DocumentAnalysis[]> => {
    const read = await Promise.allSettled(documents.all().map((document) => analyses.of(document)));
    return read.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  };
  const around = policiesAround({ service, files, roots, open: openPolicies });
  const wholePolicies = new WholePolicies((policy) => {
    if (asks('wholePolicies')) notifyClient(connection, 'iamPolicy/wholePolicy', policy);
  });
  const status = new PolicyStatus(asks('status') ? statusBy(service, connection) : undefined);
  const sidProviders = new SidProviders(connection, params.capabilities);
  const observers = { wholePolicies, status, sidProviders };
  const diagnostics = new DiagnosticsProvider({
    ...{ service, analyses, projects, modules, settings, ...observers, readFile, today },
    document: (uri) => documents.get(uri),
    log: (line) => {
      void notify(() => {
        connection.console.error(line);
      });
    },
  });
  const known = { service, settings, analyses, projects, modules, diagnostics };
  return { ...known, ...data, ...around, ...observers, listFiles: files.list, readFile };
}

/**
 * The service over the chosen data. An open document is answered only while its text is current; other files always.
 */
function serviceWithData(
  connection: Connection,
  runtime: Runtime,
  settings: ClientSettings,
  documents: TextDocuments<OpenDocument>,
) {
  const dataFolder = new DataFolder(async () => (await settings.general()).data ?? runtime.dataFolder);
  const warn = (message: string): void =>
    void notify(() =>
      connection.sendNotification('window/showMessage', { type: MessageType.Warning, message }),
    );
  const catalogs = { packed: runtime.catalog, imported: runtime.importedCatalog, warn };
  const { service, renew } = serviceOf(
    runtime,
    (load) => dataFolder.load((folder) => load(folder, catalogs)),
    ({ document: { uri, text } }) => {
      const document = documents.get(uri);
      return document === undefined || document.getText() === text;
    },
  );
  return { service, dataFolder, renewService: renew };
}

/** The service that answers in the client's language, if there is a translation; it is not loaded for English. */
function inLanguageOf(
  { locale }: InitializeParams,
  { translation }: Runtime,
  service: code.LanguageService,
): code.LanguageService {
  const [language] = /^[a-z]{2,3}(?![a-z])/i.exec(locale ?? '') ?? [];
  if (language === undefined || translation === undefined || language.toLowerCase() === 'en') return service;
  return translatedService(service, new ChosenTranslation(translation(language.toLowerCase())));
}

/** What looks at other files of the workspace. */
function policiesAround(options: SidIndexOptions): { siblings: Siblings; sidIndex: SidIndex } {
  return { siblings: new Siblings({ ...options, ...options.files }), sidIndex: new SidIndex(options) };
}

function statusBy(service: code.LanguageService, connection: Connection): StatusOptions {
  return {
    describe: (analysis, security) => service.describePolicies(analysis, security),
    send: (status) => {
      notifyClient(connection, 'iamPolicy/status', status);
    },
  };
}

function serviceOf(
  runtime: Runtime,
  bring: (load: typeof code.loadChosenCatalog) => Promise<Catalog>,
  isWanted: code.LanguageServiceOptions['isWanted'],
): ReturnType<typeof lazyService> {
  return lazyService(() => {
    const { createLanguageService, loadChosenCatalog } = runtime.languageService();
    return createLanguageService({
      catalog: () => bring(loadChosenCatalog),
      pause: () =>
        new Promise((resolve) => {
          runtime.defer(resolve);
        }),
      maxRead,
      ...(isWanted && { isWanted }),
      ...(runtime.documentation && { documentation: runtime.documentation }),
    });
  });
}

/** Each LSP feature registers its own handlers. */
function serveRequests(requests: Requests, params: InitializeParams): void {
  serveHover(requests);
  serveCompletion(requests, params);
  serveGrowList(requests);
  serveAwsCommands(requests);
  serveCodeActions(requests, params);
  servePolicyKinds(requests, params);
  serveSids(requests, params);
  serveOutline(requests, params);
  serveConvert(requests);
  serveLenses(requests, params);
  serveAccess(requests);
  serveAssistants(requests);
  serveCatalog(requests);
  servePolicyTests(requests, params);
  serveDocumentLinks(requests);
}
