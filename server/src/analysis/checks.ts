import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { DocumentAnalysis } from './analysis.ts';
import type { RuleSettings } from './judge.ts';
import { Judge } from './judge.ts';
import type { Silenced } from './suppress.ts';
import { suppress } from './suppress.ts';

/** What the rules say of documents, with the project's decisions heeded; each answer is worked out once for an analysis and settings. */
export class Checks {
  readonly #rules: readonly Rule[];
  readonly #judges = new WeakMap<RuleSettings, Judge>();
  readonly #merged = new WeakMap<RuleSettings, WeakMap<Configuration, RuleSettings>>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** `load` brings the catalog with the details of every service that the document names. */
  of(analysis: DocumentAnalysis, settings: RuleSettings, load: () => Promise<Catalog>): Promise<Silenced> {
    if (analysis.policies.length === 0) return Promise.resolve(nothing);
    const known = analysis.checked.get(settings);
    if (known !== undefined) return known;
    const judge = this.#judge(this.#withProject(settings, analysis.project?.configuration));
    const silenced = load().then((catalog) => suppress(analysis, judge.judge(analysis, catalog)));
    analysis.checked.set(settings, silenced);
    // What failed for want of the catalog is tried again at the next request.
    silenced.catch(() => analysis.checked.delete(settings));
    return silenced;
  }

  /** The project's file goes before the user's settings: it is what everybody who works on the project has agreed on. */
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

  #judge(settings: RuleSettings): Judge {
    const judge = this.#judges.get(settings) ?? new Judge(this.#rules, settings);
    this.#judges.set(settings, judge);
    return judge;
  }
}

const nothing: Silenced = { findings: [] as readonly Finding[], used: new Set() };
