import type { CompletionItem, CompletionList, Diagnostic, Hover } from 'vscode-languageserver-types';
import type { DeclaredKind, DocumentAnalysis } from './analysis/analysis.ts';
import { analyseDocument, namedServices } from './analysis/analysis.ts';
import type { RuleSettings } from './analysis/judge.ts';
import { defaultRuleSettings, Judge } from './analysis/judge.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { AwsCommandAnswers, AwsCommandForm } from './features/awsCommands/awsCommands.ts';
import { awsCommandForm, awsCommands } from './features/awsCommands/awsCommands.ts';
import { complete } from './features/completion/completion.ts';
import type { CompletionOptions } from './features/completion/proposal.ts';
import { resolveItem } from './features/completion/resolve.ts';
import type { RuleDocumentation } from './features/diagnostics.ts';
import { toDiagnostics } from './features/diagnostics.ts';
import { hoverAt } from './features/hover/hover.ts';
import type { HostText } from './hosts/host.ts';
import { jsonHost } from './hosts/json/jsonHost.ts';
import { rules } from './rules/index.ts';
import type { Finding } from './rules/rule.ts';

/** What the service needs from its surroundings. */
export interface LanguageServiceOptions {
  /** Asked for once, when the first policy is seen. */
  readonly catalog: () => Promise<Catalog>;
  /** Where a rule's own documentation can be opened. */
  readonly documentation?: RuleDocumentation;
}

/** Everything about a document that an editor or a command line asks for. Stateless but for what it owns: catalog and judges. */
export interface LanguageService {
  /** Reads a document at one version; hand the result to the other functions. Cheap where there is no policy. */
  analyse(document: HostText, declared?: DeclaredKind): DocumentAnalysis;
  /** What the rules say, by place. */
  findings(analysis: DocumentAnalysis, settings?: RuleSettings): Promise<readonly Finding[]>;
  /** The same as LSP shows it. */
  diagnostics(analysis: DocumentAnalysis, settings?: RuleSettings): Promise<Diagnostic[]>;
  /** What to ask the user before `awsCommands`. */
  awsCommandForm(analysis: DocumentAnalysis): AwsCommandForm;
  /** The AWS CLI commands that put the document's first policy in place; undefined where there are none. */
  awsCommands(analysis: DocumentAnalysis, answers: AwsCommandAnswers): string | undefined;
  /** What the word at a UTF-16 offset means. */
  hover(analysis: DocumentAnalysis, offset: number): Promise<Hover | undefined>;
  /** What fits at a UTF-16 offset. */
  completion(analysis: DocumentAnalysis, offset: number, options: CompletionOptions): Promise<CompletionList>;
  /** The same item with its documentation. It is worked out from the item alone, so it may come from any list of any document. */
  resolveCompletion(item: CompletionItem): Promise<CompletionItem>;
}

export function createLanguageService(options: LanguageServiceOptions): LanguageService {
  const catalog = new LazyCatalog(options.catalog);
  const documentation = options.documentation ?? (() => undefined);
  const judges = new WeakMap<RuleSettings, Judge>();
  const found = new WeakMap<
    DocumentAnalysis,
    { settings: RuleSettings; findings: Promise<readonly Finding[]> }
  >();

  const judgeFor = (settings: RuleSettings): Judge => {
    const judge = judges.get(settings) ?? new Judge(rules, settings);
    judges.set(settings, judge);
    return judge;
  };
  const findings = (
    analysis: DocumentAnalysis,
    settings = defaultRuleSettings,
  ): Promise<readonly Finding[]> => {
    if (analysis.policies.length === 0) return Promise.resolve([]);
    const known = found.get(analysis);
    if (known?.settings === settings) return known.findings;
    const fresh = catalog.loadedFor(analysis).then((loaded) => judgeFor(settings).judge(analysis, loaded));
    found.set(analysis, { settings, findings: fresh });
    return fresh;
  };
  return {
    analyse: (document, declared) => analyseDocument(document, [jsonHost], declared),
    findings,
    diagnostics: async (analysis, settings) =>
      toDiagnostics(analysis, await findings(analysis, settings), documentation),
    awsCommandForm,
    awsCommands,
    hover: async (analysis, offset) =>
      analysis.policies.length === 0
        ? undefined
        : hoverAt(analysis, offset, await catalog.loadedFor(analysis)),
    completion: async (analysis, offset, options) =>
      analysis.policies.length === 0 && !analysis.host.awaitsPolicy
        ? { isIncomplete: false, items: [] }
        : complete(analysis, offset, await catalog.loadedFor(analysis), options),
    resolveCompletion: async (item) => resolveItem(item, await catalog.get()),
  };
}

/** The catalog, brought when the first policy asks for it; a failed attempt is made again at the next. */
class LazyCatalog {
  readonly #bring: () => Promise<Catalog>;
  #catalog: Promise<Catalog> | undefined;

  constructor(bring: () => Promise<Catalog>) {
    this.#bring = bring;
  }

  async get(): Promise<Catalog> {
    this.#catalog ??= this.#bring();
    try {
      return await this.#catalog;
    } catch (error) {
      this.#catalog = undefined;
      throw error;
    }
  }

  /** With the details of every service that the document names. */
  async loadedFor({ policies }: DocumentAnalysis): Promise<Catalog> {
    const catalog = await this.get();
    await catalog.load(namedServices(policies));
    return catalog;
  }
}
