import type { Disposable, ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../protocol/initialization.ts';
import { registerAskAccess } from './commands/askAccess.ts';
import { registerAssistantTools } from './assistants.ts';
import { registerCatalog } from './awsCatalogView.ts';
import { registerChoosePolicyKind } from './commands/choosePolicyKind.ts';
import { registerComparePermissions } from './commands/comparePermissions.ts';
import { registerPreviewChanges } from './commands/previewChanges.ts';
import { registerExplainDenied } from './commands/explainDenied.ts';
import { explainCommand, registerExplainPolicy } from './commands/explainPolicy.ts';
import { MarkdownPages } from './markdownPages.ts';
import { registerEnableSecurityChecks } from './commands/enableSecurityChecks.ts';
import { completeOnce } from './typing/completeOnce.ts';
import { registerConvertPolicy } from './commands/convertPolicy.ts';
import { registerCopyAwsCommands } from './commands/copyAwsCommands.ts';
import { FoldedStatements } from './foldedStatements.ts';
import { registerTabKey } from './typing/tabKey.ts';
import { GrowingLists } from './typing/growingLists.ts';
import { codeLanguages, languages } from './languages.ts';
import { registerNewPolicy } from './commands/newPolicy.ts';
import { Outlines } from './outlines.ts';
import { registerPolicyTests } from './policyTests.ts';
import { showPolicyStatus } from './policyStatus.ts';
import { serveFiles } from './readFiles.ts';
import { ShowCommands, showPlaceCommand, showRuleCommand } from './commands/showCommands.ts';
import { registerSortPolicy } from './commands/sortPolicy.ts';
import { startWhenNeeded } from './startWhenNeeded.ts';
import { SchemaAssociations, configureJsonServer } from './configureJsonServer.ts';
import { TypedAhead } from './typing/typedAhead.ts';

/** Supplied by the runtime: a client whose server is a process in Node and a worker in a browser. */
type CreateClient = (context: ExtensionContext, options: LanguageClientOptions) => BaseLanguageClient;

/** The entry points that VS Code calls. */
export interface Extension {
  readonly activate: (context: ExtensionContext) => Promise<void>;
  readonly deactivate: () => Promise<void>;
}

const documents: readonly { readonly language: string; readonly pattern?: string }[] = [
  ...languages.map((language) => ({ language })),
  // Input of Terraform's `templatefile`.
  { language: 'plaintext', pattern: '**/{*.{tpl,tftpl},*.json.tmpl}' },
];

/** Documents whose policies are complete. */
const wholeDocuments = documents.filter(({ language }) => !codeLanguages.includes(language));

/**
 * In these languages, other extensions list blocks. JSON and YAML documents are listed as a whole, and code is listed
 * by its own language server.
 */
const outlinedLanguages = ['terraform', 'opentofu', 'terraform-vars', 'hcl'];

const options: LanguageClientOptions = {
  documentSelector: [...documents],
  diagnosticCollectionName: 'iam',
  // Documentation quotes the document, so commands and HTML in it are disabled.
  markdown: { isTrusted: false, supportHtml: false },
  initializationOptions: {
    // VS Code's own JSON server reports these.
    syntaxErrors: false,
    suggestCommand: 'editor.action.triggerSuggest',
    wholePolicies: true,
    outlines: true,
    status: true,
    readsFiles: true,
    showRuleCommand,
    showPlaceCommand,
    explainCommand,
  } satisfies InitializationOptions,
};

/** The extension around one language client, which is started when a document that may contain a policy is opened. */
export function createExtension(createClient: CreateClient): Extension {
  let client: BaseLanguageClient | undefined;
  return {
    async activate(context) {
      const show = new ShowCommands();
      const associations = new SchemaAssociations(context);
      const typedAhead = new TypedAhead();
      const completion = completeOnce((document) => associations.isSettling(document), typedAhead);
      client = createClient(context, { ...options, middleware: { ...completion, ...show.middleware } });
      context.subscriptions.push(registerCopyAwsCommands(client, wholeDocuments));
      context.subscriptions.push(registerConvertPolicy(client, wholeDocuments));
      context.subscriptions.push(
        configureJsonServer(client, associations, new Outlines(client, outlinedLanguages)),
      );
      const lists = new GrowingLists(client);
      context.subscriptions.push(
        registerSortPolicy(),
        registerTabKey(lists, typedAhead),
        typedAhead.register(),
      );
      context.subscriptions.push(lists.register());
      context.subscriptions.push(new FoldedStatements(client, documents).register());
      context.subscriptions.push(registerChoosePolicyKind(client), show.register());
      context.subscriptions.push(registerNewPolicy(context));
      context.subscriptions.push(showPolicyStatus(client, documents), serveFiles(client));
      context.subscriptions.push(...registerAccess(client), ...registerAssistantTools(client));
      context.subscriptions.push(registerEnableSecurityChecks());
      context.subscriptions.push(await startWhenNeeded(client, languages));
    },
    async deactivate() {
      await client?.dispose();
      client = undefined;
    },
  };
}

/** Registers the commands about what policies grant. */
function registerAccess(client: BaseLanguageClient): readonly Disposable[] {
  const pages = new MarkdownPages();
  return [
    pages.register(),
    registerExplainPolicy(client, pages),
    registerComparePermissions(client, pages),
    registerPreviewChanges(client, pages, documents),
    registerAskAccess(client),
    registerExplainDenied(client),
    registerCatalog(client),
    registerPolicyTests(client),
  ];
}
