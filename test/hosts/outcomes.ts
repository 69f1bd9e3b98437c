import { analyzeDocument } from '../../server/src/analysis/analysis.ts';
import { Linter } from '../../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../../server/src/analysis/ruleSettings.ts';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import type { Offer } from '../../server/src/features/codeActions/offers.ts';
import { offersAt } from '../../server/src/features/codeActions/offers.ts';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';
import type { Host } from '../../server/src/hosts/host.ts';
import type { PolicyContext } from '../../server/src/policy/kind.ts';
import { noValues } from '../../server/src/refactorings/knownValues.ts';
import { rules } from '../../server/src/rules/index.ts';

const linter = new Linter(rules, { ...defaultRuleSettings, security: true });

/** The document after each offer for a policy, by title and index among offers with the same title. */
export function outcomes(
  text: string,
  host: Host,
  context: PolicyContext,
  catalog: Catalog,
): Map<string, string> {
  const [language] = host.languages;
  const document = { uri: 'file:///unnamed', languageId: language?.id ?? '', text };
  const analysis = analyzeDocument(document, [host], () => context);
  const findings = linter.lint(analysis, catalog);
  const nothing = (): Promise<[]> => Promise.resolve([]);
  const base = { analysis, findings, catalog, setAt: () => noValues, fixAll: nothing, minimize: nothing };
  const made = new Map<string, string>();
  for (const offer of offersAt(base, { start: 0, end: text.length }, undefined)) {
    const edits = offer.fix?.edits ?? [];
    if (edits.length === 0) continue;
    made.set(nameIn(made, offer), applyReplacements(text, analysis.host.render(edits, { stops: false })));
  }
  return made;
}

function nameIn(made: ReadonlyMap<string, string>, { title, kind }: Offer): string {
  let name = `${kind} ${title}`;
  while (made.has(name)) name += ' again';
  return name;
}
