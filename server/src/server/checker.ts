import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Suppression } from '../configuration/configuration.ts';
import { isConfiguration, uriWithin } from '../configuration/configurationPath.ts';
import { languageOf } from '../hosts/looks.ts';
import type { LanguageService } from '../languageService.ts';
import type { Analyses } from './analyses.ts';
import type { PolicyStatus } from './policyStatus.ts';
import type { Projects } from './projects.ts';
import type { Log } from './safely.ts';
import { describeFailure } from './safely.ts';
import type { SidProviders } from './sidProviders.ts';
import type { SettingsSource } from './settingsSource.ts';
import type { WholePolicies } from './wholePolicies.ts';

/** What the checker works with. */
export interface CheckerOptions {
  readonly service: LanguageService;
  readonly analyses: Analyses;
  readonly projects: Projects;
  readonly settings: SettingsSource;
  readonly wholePolicies: WholePolicies;
  readonly status: PolicyStatus;
  readonly sidProviders: SidProviders;
  /** The open document of a URI. */
  readonly document: (uri: string) => TextDocument | undefined;
  readonly readFile: (uri: string) => Promise<string | undefined>;
  readonly today: () => string;
  readonly log: Log;
}

/** Checks documents: policies by the rules, a project's configuration by its own form. Never fails. */
export class Checker {
  readonly #options: CheckerOptions;

  constructor(options: CheckerOptions) {
    this.#options = options;
  }

  async check(document: TextDocument): Promise<Diagnostic[]> {
    try {
      return await (isConfiguration(document.uri)
        ? this.#checkConfiguration(document)
        : this.#checkPolicies(document));
    } catch (error) {
      this.#options.log(`diagnostics failed: ${describeFailure(error)}`);
      return [];
    }
  }

  async #checkPolicies(document: TextDocument): Promise<Diagnostic[]> {
    const { service, analyses, projects, settings, wholePolicies, status, sidProviders } = this.#options;
    await projects.find(document.uri);
    const chosen = await settings.of(document.uri);
    // It may have been closed meanwhile, and nothing may be kept of a document that is not open.
    if (this.#options.document(document.uri) !== document) return [];
    const analysis = analyses.of(document);
    wholePolicies.analysed(analysis, chosen.completion);
    sidProviders.analysed(analysis);
    await status.analysed(analysis);
    if (analysis.policies.length === 0 || !chosen.diagnostics) return [];
    return service.diagnostics(analysis, chosen);
  }

  async #checkConfiguration(document: TextDocument): Promise<Diagnostic[]> {
    const { syntaxErrors } = await this.#options.settings.of(document.uri);
    return this.#options.service.checkConfiguration({
      text: document.getText(),
      hasSchema: !syntaxErrors,
      today: this.#options.today(),
      isUsed: (suppression) => this.#isUsed(suppression, document.uri),
    });
  }

  /** Only a suppression of one named file can be tried here; for patterns the command line sees all files. */
  async #isUsed(suppression: Suppression, configuration: string): Promise<boolean | undefined> {
    if (!suppression.files.literal) return undefined;
    const { service, projects, settings, readFile } = this.#options;
    const uri = uriWithin(configuration, suppression.files.pattern);
    const text = uri === undefined ? undefined : await readFile(uri);
    if (uri === undefined || text === undefined) return undefined;
    await projects.find(uri);
    const languageId = languageOf(uri) ?? 'json';
    const analysis = service.analyse({ uri, languageId, text }, undefined, projects.known(uri));
    const { used } = await service.check(analysis, await settings.of(uri));
    return [...used].some((each) => each.start === suppression.start);
  }
}
