import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentLink,
  Hover,
  TextEdit,
} from 'vscode-languageserver-types';
import type { AwsCommandAnswers, AwsCommandForm } from '../../../protocol/awsCommands.ts';
import type { StatusItem } from '../../../protocol/status.ts';
import type { DeclaredKind, DocumentAnalysis, AnalysisContext } from '../analysis/analysis.ts';

import type { ActionService } from './actionService.ts';
import { aboutActions } from './actionService.ts';
import { analyzeDocument, analyzeInSteps, analyzeNext, isIrrelevant } from '../analysis/analysis.ts';
import type { RuleSettings } from '../analysis/ruleSettings.ts';
import { defaultRuleSettings } from '../analysis/ruleSettings.ts';
import type { Turns } from '../analysis/lintResults.ts';
import { LintResults } from '../analysis/lintResults.ts';
import { inSlices } from '../analysis/slices.ts';
import type { Suppressed } from '../analysis/suppressed.ts';
import type { Configuration, Project } from '../configuration/configuration.ts';
import { readConfiguration } from '../configuration/readConfiguration.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { AccessService } from '../features/access/accessService.ts';
import { accessService } from '../features/access/accessService.ts';
import { awsCommandForm, awsCommands } from '../features/awsCommands/awsCommands.ts';
import { complete } from '../features/completion/completion.ts';
import type { CompletionOptions } from '../features/completion/proposal.ts';
import { resolveItem } from '../features/completion/resolve.ts';
import type { CodeActionOptions, CodeActionRequest } from '../features/codeActions/codeActions.ts';
import { codeActionsAt, resolveCodeAction, uriOfAction } from '../features/codeActions/codeActions.ts';
import { sort } from '../features/codeActions/sourceActions.ts';
import { convertPolicy, convertText } from '../features/convert/convertPolicy.ts';
import type { ConfigurationCheck } from '../features/configurationDiagnostics.ts';
import { checkConfiguration, ruleIds } from '../features/configurationDiagnostics.ts';
import type { RuleDocumentation } from '../features/diagnostics.ts';
import { askForKind, chooseKind } from '../features/policyKinds.ts';
import type { Renamed, RenameOptions } from '../features/sids/renameSid.ts';
import { prepareSidRename, renameSid } from '../features/sids/renameSid.ts';
import { documentLinks } from '../features/documentLinks.ts';
import { growList } from '../features/growList.ts';
import { outline } from '../features/outline.ts';
import { workspaceSids } from '../features/sids/workspaceSids.ts';
import { highlightsOfSid, otherUsesOfSid, referencesOfSid } from '../features/sids/usesOfSid.ts';
import { describePolicies } from '../features/policyStatus.ts';
import { toDiagnostics, withoutJsonErrors } from '../features/diagnostics.ts';
import { hoverAt } from '../features/hover/hover.ts';
import type { HostText, TextReplacement } from '../hosts/host.ts';
import { applyReplacements } from '../hosts/applyReplacements.ts';
import { hosts, readModuleFile, useOfFile } from '../hosts/hosts.ts';
import { withMaxLength } from '../hosts/readPart.ts';
import { parseKindName } from '../policy/kindName.ts';
import type { RunCheck, RunRules } from '../service/changes.ts';
import { analyzeAgain, changesBy, isBesideJsonServer, isRewritten } from '../service/changes.ts';
import { DocumentCatalog } from '../service/documentCatalog.ts';
import type { KnownValues } from '../refactorings/knownValues.ts';
import { collectOtherValues } from '../refactorings/knownValues.ts';
import { rules } from '../rules/index.ts';
import type { Finding } from '../rules/rule.ts';

// What else the clients of the service need: they import nothing from the folders below the API.
export { defaultRuleSettings } from '../analysis/ruleSettings.ts';
export { isExpired } from '../analysis/suppress.ts';
export { loadChosenCatalog } from '../catalog/chosenCatalog.ts';
export { loadCatalog } from '../catalog/loadCatalog.ts';
export { suppressionsFor } from '../configuration/configuration.ts';
export { readConfiguration } from '../configuration/readConfiguration.ts';
export { whyNot } from '../features/access/whyNot.ts';
export { groupDifferences } from '../features/access/differenceGroups.ts';
export { ruleIds } from '../features/configurationDiagnostics.ts';
export { code } from '../features/hover/markdown.ts';
export { applyReplacements } from '../hosts/applyReplacements.ts';
export { kindNames, parseKindName } from '../policy/kindName.ts';
export { policyTestsEnding } from '../policyTests/policyTests.ts';
export { rules } from '../rules/index.ts';
export { awsPage, documentPath } from '../rules/links.ts';
export { onePerCause } from '../rules/rule.ts';
export type * from './types.ts';

/** What the service needs from its surroundings. */
export interface LanguageServiceOptions extends Turns {
  /** Called when the first policy is seen, and again only after a failure. */
  readonly catalog: () => Promise<Catalog>;
  /**
   * The maximum number of characters of a document that are read, so that others do not wait too long; all of them if
   * absent.
   */
  readonly maxRead?: number;
  /** Where a rule's own documentation can be opened. */
  readonly documentation?: RuleDocumentation;
}

/**
 * Everything that an editor or a command line asks about a document. Stateless, apart from the catalog and the linters
 * that it owns. Offsets and the characters of LSP positions count UTF-16 units. No function throws, whatever the text.
 * A promise rejects only if the catalog or a callback of the request fails; the error says which part of the catalog
 * cannot be read, and the next call tries again.
 */
export interface LanguageService extends AccessService, ActionService {
  /**
   * Reads the text of a project's `.iam-policy.json`. Invalid parts are left out; `checkConfiguration` reports them.
   */
  readConfiguration(text: string): Configuration;
  /**
   * Reads a file of a Terraform module, to be passed to the module's other documents as their `module`; `isJson`: for
   * `.tf.json`.
   */
  readonly readModuleFile: typeof readModuleFile;
  /** What a Terraform module uses a file for if it reads it, to be passed to the file's document as `usedAs`. */
  readonly useOfFile: typeof useOfFile;
  /**
   * Reads a document at one version; pass the result to the other functions. Cheap if there is no policy. A declared
   * policy kind takes precedence over the project's, and that over the detected one.
   */
  analyze(document: HostText, declared?: DeclaredKind, project?: Project): DocumentAnalysis;
  /**
   * The same for the next text of a document, reading only what has changed. What is known about the rest is taken from
   * `previous`, the analysis of an earlier text, which is not modified.
   */
  analyzeNext(document: HostText, previous: DocumentAnalysis, project?: Project): DocumentAnalysis;
  /**
   * The same with pauses for other work; for the next text if there is a previous one. Rejects with an error named
   * `Overtaken` if `isWanted` returns false at a pause.
   */
  analyzeInTurns(
    document: HostText,
    known: AnalysisContext,
    isWanted?: () => boolean,
  ): Promise<DocumentAnalysis>;
  /** The findings that the project has not accepted, and the suppressions that were used. */
  check(analysis: DocumentAnalysis, settings?: RuleSettings): Promise<Suppressed>;
  /** These findings, by place. */
  findings(analysis: DocumentAnalysis, settings?: RuleSettings): Promise<readonly Finding[]>;
  /** The same as LSP diagnostics, with unused suppression comments. */
  diagnostics(analysis: DocumentAnalysis, settings?: RuleSettings): Promise<Diagnostic[]>;
  /** Mistakes in a project's configuration, and its expired and unused suppressions. */
  checkConfiguration(check: ConfigurationCheck): Promise<Diagnostic[]>;
  /** What to ask the user before `awsCommands`. */
  awsCommandForm(analysis: DocumentAnalysis): AwsCommandForm;
  /** The AWS CLI commands that put the document's first policy in place; undefined if there are none. */
  awsCommands(analysis: DocumentAnalysis, answers: AwsCommandAnswers): string | undefined;
  /** A policy of the document in another notation, or why that is impossible. */
  readonly convertPolicy: typeof convertPolicy;
  /** The same for a text in any notation that is not a document of a host. */
  readonly convertText: typeof convertText;
  /** The kind of policy with a name such as `resource/s3`. */
  readonly parseKind: typeof parseKindName;
  /** A text with changes made. */
  readonly applyChanges: typeof applyReplacements;
  /** What to ask for the kind of the document's policy. */
  readonly askForKind: typeof askForKind;
  /** What to change so that it has the kind that the user has chosen. */
  readonly chooseKind: typeof chooseKind;
  /** What an editor shows about the document while it is open; nothing if it contains no policy. */
  describePolicies(analysis: DocumentAnalysis, security?: boolean): Promise<readonly StatusItem[]>;
  /** What the word at a UTF-16 offset means. */
  hover(analysis: DocumentAnalysis, offset: number): Promise<Hover | undefined>;
  /** What fits at a UTF-16 offset. */
  completion(analysis: DocumentAnalysis, offset: number, options: CompletionOptions): Promise<CompletionList>;
  /**
   * The same item with its documentation. It is computed from the item alone, so it may come from any list of any
   * document.
   */
  resolveCompletion(item: CompletionItem): Promise<CompletionItem>;
  /**
   * The edits that put the item that ends at a UTF-16 offset, and those after it, on lines of their own in a list that
   * has grown.
   */
  growList(analysis: DocumentAnalysis, offset: number): TextEdit[];
  /** The Sid at a UTF-16 offset, to be renamed. */
  readonly prepareSidRename: typeof prepareSidRename;
  /** The edit that renames it, or why the name is not possible. */
  renameSid(
    analysis: DocumentAnalysis,
    offset: number,
    name: string,
    options: RenameOptions & Wanted,
  ): Promise<Renamed>;
  /** The other uses of the Sid at a UTF-16 offset, all uses, and all uses as ranges to highlight. */
  readonly otherUsesOfSid: typeof otherUsesOfSid;
  readonly referencesOfSid: typeof referencesOfSid;
  readonly highlightsOfSid: typeof highlightsOfSid;
  /** The statements of a document, by name; if the whole document is a policy, all of its symbols. */
  readonly outline: typeof outline;
  /** Links from paths in Terraform to files, and from actions and condition keys to AWS's pages. */
  documentLinks(analysis: DocumentAnalysis, toPages?: boolean): Promise<DocumentLink[]>;
  /** The statements of documents whose Sids fit a query. */
  readonly workspaceSids: typeof workspaceSids;
  /** The code actions for a range, without edits if the client can request them later. */
  codeActions(
    analysis: DocumentAnalysis,
    request: CodeActionRequest,
    settings?: RuleSettings,
  ): Promise<CodeAction[]>;
  /** The code action with its edit, if it was offered for this version of the document. */
  resolveCodeAction(
    analysis: DocumentAnalysis,
    action: CodeAction,
    options: CodeActionOptions,
    settings?: RuleSettings,
  ): Promise<CodeAction>;
  /** The document that a code action belongs to; undefined for an action of another server. */
  readonly uriOfAction: typeof uriOfAction;
  /** The changes of every fix that keeps the meaning; sorted, without overlap. */
  fixAll(analysis: DocumentAnalysis, settings?: RuleSettings): Promise<readonly TextReplacement[]>;
  /** The changes that make every policy shorter, without changing what it grants today; sorted, without overlap. */
  minimize(analysis: DocumentAnalysis, settings?: RuleSettings): Promise<readonly TextReplacement[]>;
  /** The values in the ARNs of documents, to be offered in another one. */
  otherValues(analyses: readonly DocumentAnalysis[]): KnownValues;
  /** The changes that put every policy in order without changing its meaning; sorted, without overlap. */
  sort(analysis: DocumentAnalysis): Promise<readonly TextReplacement[]>;
}

/** Whether a request has not been cancelled. Its work ends with an `Overtaken` at the next pause if it has. */
interface Wanted {
  readonly isWanted?: () => boolean;
}

const always = (): boolean => true;

function aboutSids(turns: Turns) {
  return {
    workspaceSids,
    prepareSidRename,
    otherUsesOfSid,
    referencesOfSid,
    highlightsOfSid,
    renameSid: (...[analysis, offset, name, asked]: Parameters<LanguageService['renameSid']>) =>
      inSlices(renameSid(analysis, offset, name, asked), turns, asked.isWanted ?? always),
  } as const;
}

const ofModules = { readModuleFile, useOfFile } as const;

/** A policy in the form that other tools accept. */
const elsewhere = { awsCommandForm, awsCommands, convertPolicy, convertText } as const;

function readingBy({
  maxRead,
  ...turns
}: LanguageServiceOptions): Pick<LanguageService, 'analyze' | 'analyzeNext' | 'analyzeInTurns'> {
  const own = maxRead === undefined ? hosts : hosts.map((host) => withMaxLength(host, maxRead));
  return {
    analyzeInTurns: (document, known, isWanted = () => true) =>
      inSlices(analyzeInSteps(document, own, known), turns, isWanted),
    analyze: (document, declared, project) => analyzeDocument(document, own, declared, project),
    analyzeNext: (document, previous, project) => analyzeNext(document, own, { project, previous }),
  };
}

function hasNothingToPropose(analysis: DocumentAnalysis): boolean {
  const { host } = analysis;
  return isIrrelevant(analysis) && host.awaits === undefined && host.newPolicyAt === undefined;
}

/** Creates the service; the catalog is loaded when a policy is seen. */
export function createLanguageService(options: LanguageServiceOptions): LanguageService {
  const catalog = new DocumentCatalog(options.catalog);
  const documentation = options.documentation ?? (() => undefined);
  const results = new LintResults(rules, options);
  const check: RunCheck = (analysis, settings = defaultRuleSettings, isWanted) =>
    results.of(analysis, settings, () => catalog.loadedFor(analysis), isWanted);
  const findings: RunRules = async (...asked) => (await check(...asked)).findings;
  const { offerContext, ...changes } = changesBy(
    findings,
    (...asked) => catalog.loadedToChange(...asked),
    options,
  );
  return {
    readConfiguration: (text) => readConfiguration(text, ruleIds).configuration,
    ...ofModules,
    ...readingBy(options),
    check: (analysis, settings) => check(analysis, settings),
    findings: (analysis, settings) => findings(analysis, settings),
    diagnostics: async (analysis, settings = defaultRuleSettings) => {
      const all = await check(analysis, settings);
      const shown = isBesideJsonServer(settings, analysis) ? withoutJsonErrors(all, analysis) : all;
      return toDiagnostics(analysis, shown, documentation);
    },
    checkConfiguration,
    ...elsewhere,
    parseKind: parseKindName,
    applyChanges: applyReplacements,
    askForKind,
    chooseKind,
    describePolicies: async (analysis, security = false) =>
      analysis.policies.length === 0 ? [] : describePolicies(analysis, (await catalog.get()).date, security),
    hover: async (analysis, offset) =>
      isIrrelevant(analysis) ? undefined : hoverAt(analysis, offset, await catalog.loadedToExplain(analysis)),
    completion: async (analysis, offset, asked) => {
      if (hasNothingToPropose(analysis)) return { isIncomplete: false, items: [] };
      const steps = complete(analysis, offset, await catalog.loadedToExplain(analysis), asked);
      return inSlices(steps, options, asked.isWanted ?? always);
    },
    resolveCompletion: async (item) => resolveItem(item, await catalog.get()),
    growList: (analysis, offset) => (isRewritten(analysis) ? growList(analysis, offset) : []),
    ...aboutSids(options),
    outline,
    codeActions: async (analysis, request, settings) =>
      isRewritten(analysis)
        ? codeActionsAt(await offerContext(analysis, settings, request), request, documentation)
        : [],
    resolveCodeAction: async (analysis, action, options, settings) =>
      isRewritten(analysis)
        ? resolveCodeAction(await offerContext(analysis, settings, options), action, options)
        : action,
    uriOfAction,
    ...changes,
    documentLinks: async (analysis, toPages = true) =>
      documentLinks(analysis, toPages ? await catalog.loadedFor(analysis) : undefined),
    ...aboutActions(catalog, options),
    ...aboutAccess(catalog, findings, options),
    otherValues,
    sort: async (analysis) => (isRewritten(analysis) ? sort(analysis, options) : []),
  };
}

/** What policies grant. */
function aboutAccess(
  catalog: DocumentCatalog,
  findings: (analysis: DocumentAnalysis, settings?: RuleSettings) => Promise<readonly Finding[]>,
  turns: Turns,
): AccessService {
  const settings = { ...defaultRuleSettings, security: true };
  return accessService({
    catalog: () => catalog.get(),
    catalogFor: (analysis) => catalog.loadedFor(analysis),
    findings: (analysis) => findings(analysis, settings),
    withText: analyzeAgain,
    turns,
  });
}

function otherValues(analyses: readonly DocumentAnalysis[]): KnownValues {
  return collectOtherValues(analyses.flatMap(({ policies }) => policies.map(({ node }) => node)));
}
