import type { Project } from '../configuration/configuration.ts';
import { declaredKind } from '../configuration/configuration.ts';
import type { Alternative, Host, HostDocument, HostText, HostedPolicy } from '../hosts/host.ts';
import { isFor, withoutPolicy } from '../hosts/host.ts';
import { detectKind } from '../policy/detectKind.ts';
import type { PolicyContext } from '../policy/kind.ts';
import { isSameContext } from '../policy/kind.ts';
import { lowerPolicy } from '../policy/lower.ts';
import { lowerLazily } from '../policy/lowerLazily.ts';
import type { PolicyDocument } from '../policy/policy.ts';
import type { PlannedOffers } from '../refactorings/narrowingFixes.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { TextRange } from '../text/range.ts';
import type { Steps } from '../text/steps.ts';
import { atOnce, mapInSteps } from '../text/steps.ts';
import { changeBetween } from '../text/textChange.ts';
import { maxPolicies } from './budget.ts';
import { KeptPolicy } from './keptPolicy.ts';
import { countsAfter, countsOf } from './policyCounts.ts';
import type { RuleSettings } from './ruleSettings.ts';
import { servicesOf } from './services.ts';
import type { Suppressed } from './suppressed.ts';

/** One document at one version: parsed and lowered, once. */
export interface DocumentAnalysis {
  readonly document: HostText;
  readonly host: HostDocument;
  /** In document order, like `host.policies`, which contains more policies in a very large document. */
  readonly policies: readonly PolicyDocument[];
  /** The same policies, each with one branch of the parts that depend on a condition in the document's language. */
  readonly alternatives: readonly AlternativePolicy[];
  readonly lines: LineIndex;
  /** What the project has decided about this document. */
  readonly project: Project | undefined;
  /**
   * Results of the rules, by settings; `LintResults` keeps them here, so that they live as long as the analysis. A
   * separate weak map costs the garbage collector more than all rules together.
   */
  readonly checked: WeakMap<RuleSettings, Promise<Suppressed>>;
  /** How the `*` of its statements can be narrowed, as far as that has been computed. */
  readonly planned: PlannedOffers;
  /** What is known about each policy; it stays valid in the document's next versions until the policy changes. */
  readonly kept: readonly KeptPolicy[];
  /** Whether the kinds of the policies are declared. */
  readonly isDeclared: boolean;
  /** Whether only what has changed since the previous version was read. */
  readonly isReread: boolean;
}

/** A policy with some branches chosen. */
export interface AlternativePolicy extends Pick<Alternative, 'branches' | 'isIncomplete' | 'isPartial'> {
  readonly policy: PolicyDocument;
}

/** Whether the document contains nothing to report on. */
export function isIrrelevant({ policies, host }: Pick<DocumentAnalysis, 'policies' | 'host'>): boolean {
  return policies.length === 0 && host.samProperties.length === 0;
}

/** Returns the kind of a policy that the user has declared. */
export type DeclaredKind = (policy: HostedPolicy) => PolicyContext | undefined;

/** The maximum number of policies that are lowered with the document. */
const maxAtOnce = 200;

/** Policies with more characters are lowered statement by statement, when they are checked. */
const maxLengthAtOnce = 50_000;

/** The number of policies in one step. */
const policiesPerStep = 64;

function isHuge({ start, end }: TextRange): boolean {
  return end - start > maxLengthAtOnce;
}

/** How to lower each of this many policies: lowering many of them, or a huge one, at once would block other work. */
function lowering(count: number): typeof lowerPolicy {
  return (root, context) =>
    count > maxAtOnce || isHuge(root) ? lowerLazily(root, context) : lowerPolicy(root, context);
}

/** Reads a document. Cheap if it contains no policy; never throws. */
export function analyzeDocument(
  document: HostText,
  hosts: readonly Host[],
  declared?: DeclaredKind,
  project?: Project,
): DocumentAnalysis {
  return atOnce(analyzeInSteps(document, hosts, { declared, project }));
}

/** What is known about a document besides its text. */
export interface AnalysisContext {
  readonly declared?: DeclaredKind | undefined;
  readonly project?: Project | undefined;
  /** The analysis of a former text. */
  readonly previous?: DocumentAnalysis | undefined;
}

/** Reads a document in steps; if there is a previous analysis, it is reused for the unchanged parts. */
export function* analyzeInSteps(
  document: HostText,
  hosts: readonly Host[],
  { declared, project, previous }: AnalysisContext,
): Steps<DocumentAnalysis> {
  const next = previous && reanalyze(document, { project, previous });
  if (next !== undefined) return next;
  const host = hosts.find((each) => isFor(each, document));
  const parsed = host === undefined ? withoutPolicy : yield* host.steps(document);
  yield;
  const checked = parsed.policies.slice(0, maxPolicies);
  const lower = lowering(checked.length);
  const policies = yield* mapInSteps(checked, (policy) =>
    lower(policy.root, declared?.(policy) ?? contextOf(policy, document, project)),
  );
  const alternatives = yield* mapInSteps(checked, (hosted, index) => {
    const context = policies[index]?.context;
    if (hosted.alternatives === undefined || context === undefined) return [];
    return hosted.alternatives.map(({ root, ...alternative }) => ({
      ...alternative,
      policy: lower(root, context),
    }));
  });
  const kept = policies.map(() => new KeptPolicy());
  // Finds the services of many policies, or of a huge one, in steps, before they are requested.
  for (const [index, policy] of policies.entries()) {
    if (checked.length > maxAtOnce || isHuge(policy)) yield* kept[index]?.findServices(policy) ?? [];
    if (index % policiesPerStep === policiesPerStep - 1) yield;
  }
  return {
    document,
    host: parsed,
    policies,
    alternatives: alternatives.flat(),
    project,
    kept,
    lines: new LineIndex(document.text),
    isDeclared: declared !== undefined,
    isReread: false,
    checked: new WeakMap(),
    planned: new Map(),
  };
}

/**
 * Reads the next text of a document, but only what has changed: moves an unchanged policy to its new place, reads it
 * when it is needed, and keeps what is known about it. Otherwise returns the same as `analyzeDocument`.
 */
export function analyzeNext(
  document: HostText,
  hosts: readonly Host[],
  known: { readonly project: Project | undefined; readonly previous: DocumentAnalysis },
): DocumentAnalysis {
  return atOnce(analyzeInSteps(document, hosts, known));
}

/** The analysis of the next text if only a part has to be read; otherwise undefined. */
function reanalyze(
  document: HostText,
  { project, previous }: { readonly project: Project | undefined; readonly previous: DocumentAnalysis },
): DocumentAnalysis | undefined {
  const change = isNextOf(document, previous, project)
    ? changeBetween(previous.document.text, document.text)
    : undefined;
  const again = change && previous.host.reread?.(document, change);
  if (again === undefined || change === undefined) return undefined;
  const { host, changed } = again;
  const kept = previous.kept.map((own, index) =>
    index === changed ? keptAfter(previous, index, host) : own,
  );
  const policies = host.policies.slice(0, maxPolicies).map((hosted, index) => {
    const { root } = hosted;
    const former = previous.policies[index];
    if (former === undefined || index === changed) {
      const counts = kept[index]?.counts;
      const hasNoPrincipals = counts?.principals === 0;
      return lowerLazily(root, contextOf(hosted, document, project, hasNoPrincipals), {
        length: counts?.length,
      });
    }
    return former.node === root ? former : lowerLazily(root, former.context, { length: former.length });
  });
  return {
    ...{ document, host, policies, kept, project },
    alternatives: [],
    lines: previous.lines.changed(document.text, change),
    isDeclared: false,
    isReread: true,
    checked: new WeakMap(),
    planned: new Map(),
  };
}

/** What is known about a policy that has changed. */
function keptAfter(previous: DocumentAnalysis, index: number, { policies }: HostDocument): KeptPolicy {
  const [own, former, next] = [previous.kept[index], previous.policies[index], policies[index]?.root];
  if (own === undefined || former === undefined || next === undefined) return new KeptPolicy();
  const { node } = former;
  const known = own.counts ?? countsOf(node);
  return new KeptPolicy({ kept: own, node, text: previous.document.text }, countsAfter(known, node, next));
}

function isNextOf(
  { uri, languageId, expected, usedAs }: HostText,
  { document, project: before, isDeclared }: DocumentAnalysis,
  project: Project | undefined,
): boolean {
  const isSame = document.uri === uri && document.languageId === languageId && document.expected === expected;
  if (!isSameContext(document.usedAs, usedAs)) return false;
  return isSame && before === project && !isDeclared;
}

function contextOf(
  { root, path, context, isPart }: HostedPolicy,
  { uri, usedAs }: HostText,
  project: Project | undefined,
  hasNoPrincipals = false,
): PolicyContext {
  const placed = context ?? (path.length === 0 ? usedAs : undefined);
  const known =
    (project && declaredKind(project)) ?? placed ?? detectKind({ root, path, uri, hasNoPrincipals });
  return isPart === true ? { ...known, part: true } : known;
}

/** The prefixes of all services that the policies name, for `Catalog.load`. */
export function namedServices(policies: readonly PolicyDocument[]): ReadonlySet<string> {
  return new Set(policies.flatMap((policy) => [...servicesOf(policy)]));
}

/** The prefixes of all services that the policies of a document name. */
export function servicesIn({ policies, alternatives, kept }: DocumentAnalysis): ReadonlySet<string> {
  const services = new Set<string>();
  for (const [index, policy] of policies.entries())
    for (const service of kept[index]?.servicesOf(policy) ?? []) services.add(service);
  for (const { policy } of alternatives) for (const service of servicesOf(policy)) services.add(service);
  return services;
}
