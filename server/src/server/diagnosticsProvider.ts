import type { Diagnostic } from 'vscode-languageserver';
import type { LanguageService } from '../api/languageService.ts';
import {
  configurationFileName,
  folderOf,
  isConfiguration,
  languageOf,
  mayHoldPolicy,
  uriWithin,
} from '../api/documents.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Analyses } from './analyses.ts';
import type { FileAccess } from './fileAccess.ts';
import { maxBytes, tooLarge } from './fileAccess.ts';
import type { Modules } from './modules.ts';
import type { PolicyStatus } from './policyStatus.ts';
import type { Projects } from './projects.ts';
import { describeFailure, isOvertaken } from './safely.ts';
import type { SidProviders } from './sidProviders.ts';
import type { SettingsSource } from './settingsSource.ts';
import type { WholePolicies } from './wholePolicies.ts';

/** What the provider depends on. */
interface DiagnosticsOptions {
  readonly service: LanguageService;
  readonly analyses: Analyses;
  readonly projects: Projects;
  readonly modules: Modules;
  readonly settings: SettingsSource;
  readonly wholePolicies: WholePolicies;
  readonly status: PolicyStatus;
  readonly sidProviders: SidProviders;
  /** The open document of a URI. */
  readonly document: (uri: string) => OpenDocument | undefined;
  readonly readFile: FileAccess['read'];
  readonly today: () => string;
  readonly log: (line: string) => void;
}

/** The maximum number of files that are read to find out which suppressions of a configuration are used. */
export const maxTried = 40;

/** Checks documents: policies with the rules, and a project's configuration for mistakes. Never fails. */
export class DiagnosticsProvider {
  readonly #options: DiagnosticsOptions;

  constructor(options: DiagnosticsOptions) {
    this.#options = options;
  }

  async provide(document: OpenDocument): Promise<Diagnostic[]> {
    try {
      return await (isConfiguration(document.uri)
        ? this.#checkConfiguration(document)
        : this.#checkPolicies(document));
    } catch (error) {
      if (!isOvertaken(error)) this.#options.log(`diagnostics failed: ${describeFailure(error)}`);
      return [];
    }
  }

  async #checkPolicies(document: OpenDocument): Promise<Diagnostic[]> {
    const { service, analyses, projects, modules, settings, ...observers } = this.#options;
    const { uri, languageId } = document;
    if (!mayHoldPolicy({ uri, languageId, text: document.getText() })) {
      this.#showNothing(uri);
      return [];
    }
    await Promise.all([projects.find(uri), modules.find(document)]);
    const chosen = await settings.of(uri);
    // It may have been closed in the meantime, and nothing may be kept for a closed document.
    if (this.#options.document(uri) !== document) return [];
    const analysis = await analyses.of(document);
    observers.wholePolicies.analyzed(analysis, chosen.completion);
    observers.sidProviders.analyzed(analysis);
    await observers.status.analyzed(analysis, chosen.security);
    const { policies, host } = analysis;
    const isEmpty = policies.length === 0 && host.samProperties.length === 0;
    if ((isEmpty && host.unread?.cause !== 'length') || !chosen.diagnostics) return [];
    const diagnostics = await service.diagnostics(analysis, chosen);
    const unreadable = analysis.project?.unreadable;
    return unreadable === undefined ? diagnostics : [unreadableConfiguration(unreadable), ...diagnostics];
  }

  /** Most documents hold no policy: nothing is read or requested for them. */
  #showNothing(uri: string): void {
    const { wholePolicies, sidProviders, status } = this.#options;
    for (const part of [wholePolicies, sidProviders, status]) part.closed(uri);
  }

  async #checkConfiguration(document: OpenDocument): Promise<Diagnostic[]> {
    const { syntaxErrors } = await this.#options.settings.of(document.uri);
    const text = document.getText();
    if (text.length > maxBytes) return [unreadableConfiguration(tooLarge(maxBytes).reason)];
    const tried = new Map<string, Promise<ReadonlySet<number> | undefined>>();
    return this.#options.service.checkConfiguration({
      text,
      hasSchema: !syntaxErrors,
      today: this.#options.today(),
      isUsed: async ({ files, start }) => {
        // Only a suppression for one named file can be tried here; for patterns, the command line sees all files.
        const uri = files.literal ? uriWithin(document.uri, files.pattern) : undefined;
        if (uri === undefined || this.#isOvertaken(document, text)) return undefined;
        const known = tried.get(uri) ?? (tried.size < maxTried ? this.#usedIn(uri, document.uri) : undefined);
        if (known !== undefined) tried.set(uri, known);
        return (await known)?.has(start);
      },
    });
  }

  #isOvertaken(document: OpenDocument, text: string): boolean {
    return this.#options.document(document.uri) !== document || document.getText() !== text;
  }

  /** The starts of the suppressions that are used in a file; undefined if it cannot be read or checked as a whole. */
  async #usedIn(uri: string, configuration: string): Promise<ReadonlySet<number> | undefined> {
    const { service, projects, modules, settings, readFile } = this.#options;
    const inside = folderOf(configuration);
    const text = await readFile(uri, { inside }).catch(() => undefined);
    if (text === undefined) return undefined;
    const languageId = languageOf(uri) ?? 'json';
    await Promise.all([
      projects.find(uri),
      modules.find({ uri, languageId, version: 0, getText: () => text }),
    ]);
    const document = { uri, languageId, text, ...modules.known(uri) };
    const analysis = await service.analyzeInTurns(document, { project: projects.known(uri) });
    // It is not open, so nothing else would ever drop its settings.
    const chosen = await settings.of(uri);
    if (this.#options.document(uri) === undefined) {
      settings.forget(uri);
      projects.close(uri);
      modules.close(uri);
    }
    const { findings, used } = await service.check(analysis, chosen);
    // A suppression may be used in the part that was not checked.
    if (findings.some(({ rule }) => rule.id === 'partly-checked')) return undefined;
    return new Set([...used].map(({ start }) => start));
  }
}

function unreadableConfiguration(reason: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    // DiagnosticSeverity.Warning; the protocol's enumerations are not loaded for one value.
    severity: 2,
    source: 'iam',
    code: 'configuration',
    message: `${configurationFileName} cannot be read: ${reason}. It is ignored until it can be read.`,
  };
}
