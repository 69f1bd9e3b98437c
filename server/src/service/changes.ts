import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { analyzeInSteps, isIrrelevant } from '../analysis/analysis.ts';
import { isOversized } from '../analysis/budget.ts';
import type { Turns } from '../analysis/lintResults.ts';
import { turnsOf } from '../analysis/lintResults.ts';
import { inSlices } from '../analysis/slices.ts';
import type { Suppressed } from '../analysis/suppressed.ts';
import type { RuleSettings } from '../analysis/ruleSettings.ts';
import { defaultRuleSettings } from '../analysis/ruleSettings.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CodeActionOptions } from '../features/codeActions/codeActions.ts';
import type { LintedDocument } from '../features/codeActions/fixAll.ts';
import { fixAll } from '../features/codeActions/fixAll.ts';
import { minimize } from '../features/codeActions/minimize.ts';
import type { OfferContext } from '../features/codeActions/offers.ts';
import type { HostDocument, HostValues, TextReplacement } from '../hosts/host.ts';
import { hosts } from '../hosts/hosts.ts';
import type { KnownValues } from '../refactorings/knownValues.ts';
import { mergeKnownValues, valuesOfTool } from '../refactorings/knownValues.ts';
import type { OwnArn } from '../refactorings/ownArns.ts';
import type { Finding } from '../rules/rule.ts';
import type { Steps } from '../text/steps.ts';

/**
 * What the rules report about a document. Abandoned if `isWanted` returns false at a pause; without it, an open
 * document is wanted as long as it has this text.
 */
type RuleRun<Result> = (
  analysis: DocumentAnalysis,
  settings?: RuleSettings,
  isWanted?: () => boolean,
) => Promise<Result>;

export type RunCheck = RuleRun<Suppressed>;
export type RunRules = RuleRun<readonly Finding[]>;

type SettingsAsked<Result> = (analysis: DocumentAnalysis, settings?: RuleSettings) => Promise<Result>;

type MakeOfferContext = (
  analysis: DocumentAnalysis,
  settings?: RuleSettings,
  options?: Pick<CodeActionOptions, 'otherValues' | 'isWanted'>,
) => Promise<OfferContext>;

interface Changes {
  readonly fixAll: SettingsAsked<readonly TextReplacement[]>;
  readonly minimize: SettingsAsked<readonly TextReplacement[]>;
  readonly offerContext: MakeOfferContext;
}

/** Changes of whole documents, and the context of code actions. */
export function changesBy(
  findings: RunRules,
  catalogFor: (analysis: DocumentAnalysis, turns: Turns) => Promise<Catalog>,
  turns: Turns,
): Changes {
  const lint: SettingsAsked<LintedDocument> = async (analysis, settings) => ({
    analysis,
    findings: await findings(analysis, settings),
  });
  const changesIn = (own: Turns): Omit<Changes, 'offerContext'> => {
    const lintNext = (analysis: DocumentAnalysis, settings?: RuleSettings) => async (text: string) => {
      // The next text is not open anywhere, so the document that it comes from decides.
      const isWanted = (): boolean => own.isWanted?.(analysis) ?? true;
      const next = await inSlices(analyzeAgain(analysis, text), own, isWanted);
      return { analysis: next, findings: await findings(next, settings, isWanted) };
    };
    return {
      fixAll: async (analysis, settings) =>
        isRewritten(analysis)
          ? fixAll(await lint(analysis, settings), lintNext(analysis, settings), own)
          : [],
      minimize: async (analysis, settings) =>
        isRewritten(analysis)
          ? minimize(
              await lint(analysis, settings),
              await catalogFor(analysis, own),
              lintNext(analysis, settings),
              own,
            )
          : [],
    };
  };
  const offerContext: MakeOfferContext = async (analysis, settings = defaultRuleSettings, options = {}) => {
    const own = turnsOf(turns, options.isWanted);
    const changes = changesIn(own);
    return {
      ...(await lint(analysis, settings)),
      catalog: await catalogFor(analysis, own),
      setAt: valuesAt(analysis, settings.arnValues, await options.otherValues?.()),
      besideJsonServer: isBesideJsonServer(settings, analysis),
      withText: (text) => analyzeAgain(analysis, text),
      turns: own,
      fixAll: () => changes.fixAll(analysis, settings),
      minimize: () => changes.minimize(analysis, settings),
    };
  };
  return { ...changesIn(turns), offerContext };
}

/** Whether there are policies, and everything was read and checked: only such documents are rewritten. */
export function isRewritten(analysis: DocumentAnalysis): boolean {
  if (analysis.host.unread?.cause === 'length') return false;
  return !isIrrelevant(analysis) && !analysis.policies.some(({ node }) => isOversized(node));
}

/** Whether another server reports syntax errors, which is only the case for JSON. */
export function isBesideJsonServer({ syntaxErrors }: RuleSettings, { document }: DocumentAnalysis): boolean {
  return !syntaxErrors && document.languageId.startsWith('json');
}

/**
 * The values at an offset: those of the document's tool, then the user's settings, then `others`. Returns the same
 * object for equal values, because results are cached by it.
 */
function valuesAt(
  { host }: DocumentAnalysis,
  set: KnownValues,
  others: KnownValues | undefined,
): (offset: number) => KnownValues {
  const known = new Map<HostValues | undefined, KnownValues>();
  return (offset) => {
    const values = host.valuesAt(offset);
    const found = known.get(values);
    if (found !== undefined) return found;
    const ofTool = values && { ...valuesOfTool(values), own: ownArns(host, values) };
    const own = ofTool === undefined ? set : mergeKnownValues(ofTool, set);
    const merged = others === undefined ? own : mergeKnownValues(own, others);
    known.set(values, merged);
    return merged;
  };
}

/** The resources beside the policies to which these can be narrowed; a role may depend on what its own policy names. */
function ownArns({ policies }: HostDocument, values: HostValues): readonly OwnArn[] {
  if (policies.some(({ path }) => path.includes('inline_policy'))) return [];
  if (!values.resources.some(({ replacesPlaceholder }) => replacesPlaceholder)) return [];
  const later = values.createdAfterPolicies?.();
  return values.resources.flatMap(({ resource, arn, text = arn, replacesPlaceholder = false }) =>
    replacesPlaceholder && later?.has(resource) !== true ? { arn, text } : [],
  );
}

/** The same document with another text; its policies keep their kinds. */
export function analyzeAgain(
  { document, policies, project }: DocumentAnalysis,
  text: string,
): Steps<DocumentAnalysis> {
  const contexts = policies.map(({ context }) => context);
  return analyzeInSteps({ ...document, text }, hosts, { declared: () => contexts.shift(), project });
}
