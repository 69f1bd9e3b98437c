import type { RuleSettings } from './ruleSettings.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyContext, PolicyKind } from '../policy/kind.ts';
import { isAlike } from '../policy/kind.ts';
import { samPoliciesIn } from '../policy/samPolicies.ts';
import { lowerLazily } from '../policy/lowerLazily.ts';
import { withoutDuplicate } from '../refactorings/withoutDuplicate.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { originOf } from '../syntax/moved.ts';
import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { Resolution } from '../rules/resolution.ts';
import { isForOtherCloud } from '../rules/grammar/otherCloud.ts';
import { CatalogMemory } from '../rules/common/catalogMemory.ts';
import type { Finding, Report, Rule, RuleContext } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import type { DocumentAnalysis } from './analysis.ts';
import type { CheckedPart } from './budget.ts';
import { checkedPart, maxDocumentWeight, maxPolicyWeight, weightOf } from './budget.ts';
import { FixIds } from './fixIds.ts';
import { keptFinding, laterFinding, noFixes } from './keptFinding.ts';
import type { LintedPolicy, LintedStatement, KeptPolicy } from './keptPolicy.ts';
import { describeUncheckedPart, describeUnchecked, describeUnread } from './partlyChecked.ts';
import { atOnce } from '../text/steps.ts';
import { withoutConsequences } from './consequences.ts';
import { withoutRepeated } from './withoutRepeated.ts';
import { runnerFor } from './runner.ts';
import { reportedErrors } from './reportedErrors.ts';
import type { Run, Visits } from './visits.ts';
import { collectVisits, oneByOne, walkStatement } from './visits.ts';

/** The number of SAM policy templates in one step. */
const samPoliciesPerStep = 200;

/** A policy to check, and what it is checked with. */
interface LintTask {
  readonly policy: PolicyDocument;
  readonly part: CheckedPart;
  readonly visits: Visits;
  /** The visits of rules that look beyond the statement. */
  readonly across: Visits;
  readonly base: Omit<RuleContext, 'report'>;
  /** What was found in the policy's statements before, if that is still valid. */
  readonly before: LintedPolicy['statements'] | undefined;
}

/** A policy to check, or only its names. */
interface Linted {
  readonly policy: PolicyDocument;
  readonly isPartial?: boolean;
}

/** What has been found in a policy. */
interface PolicyFindings {
  /** In document order. */
  readonly findings: readonly Finding[];
  readonly statements: LintedPolicy['statements'];
}

/**
 * Runs rules over policies. Created once for a set of rules and settings; which rules visit which nodes is computed
 * once for each kind of policy.
 */
export class Linter {
  readonly #rules: readonly Rule[];
  readonly #ranks: ReadonlyMap<Rule, number>;
  readonly #settings: RuleSettings;
  readonly #visits = new Map<string, { readonly all: Visits; readonly across: Visits }>();
  readonly #memory = new CatalogMemory();
  readonly #fixIds = new FixIds();

  constructor(rules: readonly Rule[], settings: RuleSettings) {
    this.#settings = settings;
    this.#rules = rules.filter((rule) => this.#severity(rule) !== 'off');
    this.#ranks = new Map(this.#rules.map((rule, index) => [rule, index]));
  }

  /** All findings of a document, in document order. The details of the services that it names must be loaded. */
  lint(analysis: DocumentAnalysis, catalog: Catalog): readonly Finding[] {
    return atOnce(this.steps(analysis, catalog));
  }

  /** Computes the findings in short steps. */
  *steps(analysis: DocumentAnalysis, catalog: Catalog): Generator<undefined, readonly Finding[]> {
    const { policies, alternatives, kept, planned } = analysis;
    const findings: Finding[] = [];
    this.#memory.forgetSome();
    const resolution = new Resolution(catalog, this.#memory, planned);
    let budget = maxDocumentWeight;
    const others = alternatives.filter(({ isIncomplete }) => isIncomplete !== true);
    const all = [...policies.map((policy): Linted => ({ policy })), ...others];
    for (const [index, { policy, isPartial = false }] of all.entries()) {
      const maxWeight = Math.min(budget, maxPolicyWeight);
      const own = kept[index];
      const known = own?.lintedBy(this);
      if (known !== undefined && isStillTrue(known, { analysis, catalog, index, maxWeight })) {
        budget -= known.weight;
        this.#addKnown(known, { policy, index, maxWeight }, { analysis, resolution }, findings);
        yield;
        continue;
      }
      const before = known ?? own?.before(policy.node, analysis.document.text)?.lintedBy(this);
      const part = checkedPart(policy.node, maxWeight, {
        whole: own?.counts?.weight,
        ofStatement: (node) => weightIn(before, node),
      });
      budget -= part.weight;
      const task = this.#taskFor({ policy, index, part, before, isPartial }, { analysis, resolution });
      const found = yield* this.#lintPolicy(task);
      for (const each of found.findings) findings.push(each);
      if (own !== undefined)
        this.#keep(own, task, found, { maxWeight, isOfDocument: isOfDocument(analysis, index) });
    }
    yield* this.#lintSamPolicies(analysis, resolution, findings);
    const left = analysis.host.policies[policies.length];
    if (left !== undefined)
      findings.push(describeUnchecked(left, policies.length, analysis.host.policies.length));
    const { unread } = analysis.host;
    if (unread !== undefined) findings.push(describeUnread(unread, policies.length > 0));
    const isOnce = others.length === 0 && analysis.host.repeats !== true;
    const sorted = (isOnce ? findings : withoutRepeated(findings)).sort((a, b) => this.#compare(a, b));
    return withoutConsequences(sorted, analysis.document.text, analysis.host.syntaxErrors);
  }

  *#lintSamPolicies(
    { host: { samProperties, ascii }, document: { text } }: DocumentAnalysis,
    resolution: Resolution,
    findings: Finding[],
  ): Generator<undefined, void> {
    const document = { text, ascii, syntaxErrors: [], unsubstituted: [] };
    const visits = this.#visitsFor({ kind: 'identity', certain: true }, false).all.samPolicy;
    let count = 0;
    for (const properties of samProperties) {
      for (const policy of samPoliciesIn(properties)) {
        if (++count % samPoliciesPerStep === 0) yield;
        for (const { rule, visit } of visits) {
          const report = (found: Report): void => {
            this.#add(rule, found, properties.node, findings);
          };
          const steps = visit(policy, { catalog: resolution.catalog, resolution, document, report });
          if (steps !== undefined) yield* steps;
        }
      }
    }
  }

  /** Adds the known findings of a policy, moved to where it is now. */
  #addKnown(
    { start, findings }: LintedPolicy,
    { policy, index, maxWeight }: { policy: PolicyDocument; index: number; maxWeight: number },
    around: { analysis: DocumentAnalysis; resolution: Resolution },
    to: Finding[],
  ): void {
    let again: readonly Finding[] | undefined;
    const lintAgain = (): readonly Finding[] => {
      const part = checkedPart(policy.node, maxWeight);
      const task = this.#taskFor({ policy, index, part, before: undefined, isPartial: false }, around);
      return (again ??= atOnce(this.#lintPolicy(task)).findings);
    };
    for (const [place, finding] of findings.entries())
      to.push(laterFinding(finding, policy.start - start, (known) => lintAgain()[place]?.fixes(known) ?? []));
  }

  #keep(
    own: KeptPolicy,
    { policy, part, base: { catalog } }: LintTask,
    { findings, statements }: PolicyFindings,
    { maxWeight, isOfDocument: ofDocument }: { maxWeight: number; isOfDocument: boolean },
  ): void {
    own.keepLinted(this, {
      catalog,
      context: policy.context,
      weight: part.weight,
      maxWeight,
      isWhole: part.root === policy.node,
      isOfDocument: ofDocument,
      start: policy.start,
      findings: findings.map(keptFinding),
      statements,
    });
  }

  #taskFor(
    {
      policy,
      index,
      part,
      before,
      isPartial,
    }: Required<Linted> & { index: number; part: CheckedPart; before: LintedPolicy | undefined },
    { analysis: { document, host }, resolution }: { analysis: DocumentAnalysis; resolution: Resolution },
  ): LintTask {
    const { catalog } = resolution;
    const { all, across } = this.#visitsFor(policy.context, isPartial || host.isPartial === true);
    const text = {
      text: document.text,
      ascii: host.ascii,
      syntaxErrors: index === 0 ? reportedErrors(host, this.#settings) : [],
      unsubstituted: index === 0 ? host.unsubstituted : [],
    };
    const isSame =
      before !== undefined && before.catalog === catalog && isAlike(before.context, policy.context);
    return {
      policy,
      part,
      visits: all,
      across,
      base: { catalog, resolution, document: text },
      before: isSame ? before.statements : undefined,
    };
  }

  *#lintPolicy(task: LintTask): Generator<undefined, PolicyFindings> {
    const { policy, part, visits, base } = task;
    const findings: Finding[] = [];
    const statements = new Map<ObjectNode, LintedStatement>();
    const run = this.#runner(task, findings);
    const isWhole = part.root === policy.node;
    const asked = isWhole ? visits.policy : visits.policy.filter(({ rule }) => rule.atAnySize === true);
    yield* oneByOne(asked, policy, run);
    if (!isForOtherCloud(policy, base.catalog)) {
      const checked = isWhole ? policy : lowerLazily(part.root, policy.context);
      for (const statement of checked.statements) {
        const origin = originOf(statement.node);
        const known = task.before?.get(origin);
        if (known === undefined) {
          const first = findings.length;
          yield* walkStatement(statement, visits, base.resolution, run);
          statements.set(origin, lintedStatement(statement, findings.slice(first), isWhole));
          continue;
        }
        if (known.findings.length > 0) this.#addKnownStatement(known, statement, task, findings);
        statements.set(
          origin,
          known.needsRecheck === false
            ? known
            : { ...known, needsRecheck: yield* this.#recheck(statement, task, run) },
        );
      }
    }
    if (!isWhole) findings.push(describeUncheckedPart(policy, part));
    return { findings: findings.sort((a, b) => this.#compare(a, b)), statements };
  }

  /** Runs the rules that look beyond a statement on it; returns whether any of them visits it. */
  *#recheck(statement: Statement, { across, base }: LintTask, run: Run): Generator<undefined, boolean> {
    let isAsked = false;
    yield* walkStatement(statement, across, base.resolution, {
      all: (visits, node) => {
        if (visits.length === 0) return;
        isAsked = true;
        run.all(visits, node);
      },
      one: (visit, node) => {
        isAsked = true;
        return run.one(visit, node);
      },
    });
    return isAsked;
  }

  /** Adds the known findings of a statement, moved to where it is now. */
  #addKnownStatement(
    { start, findings }: LintedStatement,
    statement: Statement,
    task: LintTask,
    to: Finding[],
  ): void {
    let again: readonly Finding[] | undefined;
    const lintAgain = (): readonly Finding[] => {
      if (again !== undefined) return again;
      const found: Finding[] = [];
      atOnce(walkStatement(statement, task.visits, task.base.resolution, this.#runner(task, found)));
      return (again = found.filter(isOfStatement));
    };
    for (const [place, finding] of findings.entries())
      to.push(
        laterFinding(finding, statement.start - start, (known) => lintAgain()[place]?.fixes(known) ?? []),
      );
  }

  #runner({ policy, base }: LintTask, findings: Finding[]): Run {
    return runnerFor(base, (rule, report) => {
      this.#add(rule, report, policy.node, findings);
    });
  }

  #add(rule: Rule, report: Report, root: ObjectNode, findings: Finding[]): void {
    const configured = this.#settings.severities.get(rule.id);
    const severity = configured ?? report.severity ?? rule.severity;
    if (severity === 'off' || (configured === undefined && this.#isReported(rule, report))) return;
    const { message, tag, fixes, narrows = false, reportedBy } = report;
    findings.push({
      rule,
      severity,
      start: report.range.start,
      end: report.range.end,
      message,
      tag,
      related: report.related ?? [],
      narrows,
      reportedBy: configured === undefined ? reportedBy : undefined,
      fixes:
        fixes === undefined
          ? noFixes
          : (known) => fixes(known).map((fix) => withoutDuplicate(this.#fixIds.withId(fix, rule), root)),
    });
  }

  /**
   * Whether another rule reports the same problem. Findings that AWS's validator also reports are kept for programs
   * (`onePerCause`).
   */
  #isReported({ accessAnalyzer }: Rule, { reportedBy }: Report): boolean {
    if (accessAnalyzer !== undefined || !this.#settings.security) return false;
    return reportedBy !== undefined && this.#rules.some(({ id }) => id === reportedBy);
  }

  #severity(rule: Rule): Severity | 'off' {
    const configured = this.#settings.severities.get(rule.id);
    if (configured !== undefined) return configured;
    return rule.tier === 'security' && !this.#settings.security ? 'off' : rule.severity;
  }

  /**
   * Sorts by position, then in the order of the rules, so that the order does not depend on which findings were known
   * before.
   */
  #compare(a: Finding, b: Finding): number {
    return a.start - b.start || a.end - b.end || this.#rank(a) - this.#rank(b);
  }

  #rank({ rule }: Finding): number {
    return this.#ranks.get(rule) ?? -1;
  }

  /** `isPartial`: only names are checked in a policy that is assembled elsewhere. */
  #visitsFor(
    { kind, certain }: PolicyContext,
    isPartial: boolean,
  ): { readonly all: Visits; readonly across: Visits } {
    const key = `${kind} ${String(certain)} ${String(isPartial)}`;
    let visits = this.#visits.get(key);
    if (visits === undefined) {
      const rules = this.#rules.filter(
        (rule) => applies(rule, kind, certain, this.#settings) && (!isPartial || rule.contextFree === true),
      );
      const across = rules.filter(({ acrossStatements }) => acrossStatements === true);
      visits = { all: collectVisits(rules), across: collectVisits(across) };
      this.#visits.set(key, visits);
    }
    return visits;
  }
}

/** Whether the findings of a policy are still valid. */
function isStillTrue(
  known: LintedPolicy,
  {
    analysis,
    catalog,
    index,
    maxWeight,
  }: { analysis: DocumentAnalysis; catalog: Catalog; index: number; maxWeight: number },
): boolean {
  if (known.catalog !== catalog || known.isOfDocument || isOfDocument(analysis, index)) return false;
  return known.isWhole ? known.weight <= maxWeight : known.maxWeight === maxWeight;
}

/** Whether something about the document is reported at this policy. */
function isOfDocument({ host }: DocumentAnalysis, index: number): boolean {
  return index === 0 && (host.syntaxErrors.length > 0 || host.unsubstituted.length > 0);
}

function lintedStatement(
  { start, node }: Statement,
  findings: readonly Finding[],
  isWhole: boolean,
): LintedStatement {
  return {
    start,
    findings: findings.filter(isOfStatement).map(keptFinding),
    ...(!isWhole && { weight: weightOf(node, Infinity) }),
  };
}

/** The weight of a statement that has been checked before. */
function weightIn(before: LintedPolicy | undefined, node: ValueNode): number | undefined {
  return node.kind === 'object' ? before?.statements.get(originOf(node))?.weight : undefined;
}

function isOfStatement({ rule }: Finding): boolean {
  return rule.acrossStatements !== true;
}

function applies(rule: Rule, kind: PolicyKind, certain: boolean, { severities }: RuleSettings): boolean {
  if (rule.needsCertainKind === true && !certain) return false;
  if (rule.offIn?.includes(kind) === true && !severities.has(rule.id)) return false;
  return rule.policyKinds === 'all' || rule.policyKinds.includes(kind);
}
