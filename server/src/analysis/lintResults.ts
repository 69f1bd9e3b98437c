import { isIrrelevant } from './analysis.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { DocumentAnalysis } from './analysis.ts';
import type { RuleSettings } from './ruleSettings.ts';
import { Linter } from './linter.ts';
import type { Slices } from './slices.ts';
import { inSlices } from './slices.ts';
import type { Suppressed } from './suppressed.ts';
import { suppress } from './suppress.ts';

/** How work is divided and cancelled. */
export interface Turns extends Slices {
  /** Whether results for this version of the document are still needed. */
  readonly isWanted?: (analysis: DocumentAnalysis) => boolean;
}

/** The same turns, but also cancelled when a request is no longer wanted. */
export function turnsOf(turns: Turns, isWanted: (() => boolean) | undefined): Turns {
  if (isWanted === undefined) return turns;
  return { ...turns, isWanted: (analysis) => isWanted() && (turns.isWanted?.(analysis) ?? true) };
}

/**
 * The findings of documents after the project's suppressions; each result is computed once per analysis and settings.
 */
export class LintResults {
  readonly #rules: readonly Rule[];
  readonly #turns: Turns;
  readonly #linters = new WeakMap<RuleSettings, Linter>();
  readonly #merged = new WeakMap<RuleSettings, WeakMap<Configuration, RuleSettings>>();

  constructor(rules: readonly Rule[], turns: Turns) {
    this.#rules = rules;
    this.#turns = turns;
  }

  /** `load` returns the catalog with the details of every service that the document names. */
  of(
    analysis: DocumentAnalysis,
    settings: RuleSettings,
    load: () => Promise<Catalog>,
    isWanted: () => boolean = () => this.#turns.isWanted?.(analysis) ?? true,
  ): Promise<Suppressed> {
    const mayHoldLater = analysis.host.unread?.cause === 'length';
    if (isIrrelevant(analysis) && !mayHoldLater) return Promise.resolve(nothing);
    const known = analysis.checked.get(settings);
    if (known !== undefined) return known;
    const linter = this.#linterFor(this.#withProject(settings, analysis.project?.configuration));
    const suppressed = load().then(async (catalog) =>
      suppress(analysis, await inSlices(linter.steps(analysis, catalog), this.#turns, isWanted)),
    );
    analysis.checked.set(settings, suppressed);
    // A check that failed because the catalog could not be read, or that was cancelled, is repeated at the next
    // request.
    suppressed.catch(() => analysis.checked.delete(settings));
    return suppressed;
  }

  /** The project's file takes precedence over the user's settings, since everyone in the project shares it. */
  #withProject(settings: RuleSettings, configuration: Configuration | undefined): RuleSettings {
    if (configuration === undefined) return settings;
    const byConfiguration = this.#merged.get(settings) ?? new WeakMap<Configuration, RuleSettings>();
    this.#merged.set(settings, byConfiguration);
    const merged = byConfiguration.get(configuration) ?? {
      ...settings,
      severities: new Map([...settings.severities, ...configuration.severities]),
      security: configuration.security ?? settings.security,
    };
    byConfiguration.set(configuration, merged);
    return merged;
  }

  #linterFor(settings: RuleSettings): Linter {
    const linter = this.#linters.get(settings) ?? new Linter(this.#rules, settings);
    this.#linters.set(settings, linter);
    return linter;
  }
}

const nothing: Suppressed = { findings: [] as readonly Finding[], used: new Set() };
