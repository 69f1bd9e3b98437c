import type { RuleSettings } from './ruleSettings.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { isWhole } from '../policy/arn.ts';
import type { HostDocument } from '../hosts/host.ts';
import { samPoliciesIn } from '../policy/samPolicies.ts';
import type { PolicyContext, PolicyKind } from '../policy/kind.ts';
import { lowerPolicy } from '../policy/lower.ts';
import { hasVariable } from '../policy/variables.ts';
import { withoutDuplicate } from '../refactorings/withoutDuplicate.ts';
import type { NodeTypes, PolicyDocument, Statement } from '../policy/policy.ts';
import type { ObjectNode } from '../syntax/node.ts';
import { Resolution } from '../rules/resolution.ts';
import { isOfOtherCloud } from '../rules/common/otherCloud.ts';
import { CatalogMemory } from '../rules/common/catalogMemory.ts';
import type { Finding, Report, Rule, RuleContext, RuleDocument, RuleVisitor } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import type { DocumentAnalysis } from './analysis.ts';
import type { JudgedPart } from './budget.ts';
import { judgedPart, mostOfDocument, mostOfPolicy } from './budget.ts';
import { ConditionVisits } from './conditionVisits.ts';
import { describeLeft } from './partlyChecked.ts';
import { atOnce } from './slices.ts';
import type { Visit } from './visit.ts';

type Visits = { readonly [Kind in Exclude<keyof NodeTypes, 'condition'>]: readonly Visit<Kind>[] } & {
  readonly conditions: ConditionVisits;
};

type Run = <Kind extends keyof NodeTypes>(visits: readonly Visit<Kind>[], node: NodeTypes[Kind]) => void;

/** UTF-16 units of a policy or statement that all rules together go through in far less than a slice. */
const short = 8_000;

/** Of a long policy or statement each rule is a step, of a short one all rules together: a step costs more than most rules do. */
function* oneByOne<Kind extends 'policy' | 'statement'>(
  visits: readonly Visit<Kind>[],
  node: NodeTypes[Kind],
  run: Run,
): Generator<undefined, void> {
  const { start, end } = node;
  if (end - start <= short) {
    run(visits, node);
    yield;
    return;
  }
  for (const each of visits) {
    run([each], node);
    yield;
  }
}

/**
 * Runs rules over policies. Made once for a set of rules and settings; which rules see which node is computed once for
 * each kind of policy.
 */
export class Judge {
  readonly #rules: readonly Rule[];
  readonly #settings: RuleSettings;
  readonly #visits = new Map<string, Visits>();
  readonly #memory = new CatalogMemory();

  constructor(rules: readonly Rule[], settings: RuleSettings) {
    this.#settings = settings;
    this.#rules = rules.filter((rule) => this.#severity(rule) !== 'off');
  }

  /** All findings of a document, by place; the details of the services that it names have to be loaded. */
  judge(analysis: DocumentAnalysis, catalog: Catalog): readonly Finding[] {
    return atOnce(this.steps(analysis, catalog));
  }

  /** The same in steps, each of which is short. */
  *steps(
    { document, host, policies, alternatives, planned }: DocumentAnalysis,
    catalog: Catalog,
  ): Generator<undefined, readonly Finding[]> {
    const findings: Finding[] = [];
    this.#memory.forgetSome();
    const resolution = new Resolution(catalog, this.#memory, planned);
    let budget = mostOfDocument;
    const others = alternatives.map(({ policy }) => policy);
    for (const [index, policy] of [...policies, ...others].entries()) {
      const syntaxErrors = index === 0 && host.reportsSyntaxErrors ? host.syntaxErrors : [];
      const unsubstituted = index === 0 ? host.unsubstituted : [];
      const { text } = document;
      const part = judgedPart(policy.node, Math.min(budget, mostOfPolicy));
      budget -= part.weight;
      yield* this.#judgePolicy(
        policy,
        part,
        {
          catalog,
          resolution,
          document: { text, ascii: host.ascii, syntaxErrors, unsubstituted },
          isPartial: host.isPartial === true,
        },
        findings,
      );
      if (part.root !== policy.node) findings.push(describeLeft(policy, part));
    }
    this.#judgeSamPolicies(host, { catalog, resolution, text: document.text }, findings);
    return (others.length === 0 && host.repeats !== true ? findings : withoutRepeated(findings)).sort(
      (a, b) => a.start - b.start || a.end - b.end,
    );
  }

  *#judgePolicy(
    policy: PolicyDocument,
    part: JudgedPart,
    base: { catalog: Catalog; resolution: Resolution; document: RuleDocument; isPartial: boolean },
    findings: Finding[],
  ): Generator<undefined, void> {
    let current: Rule | undefined;
    const context: RuleContext = {
      ...base,
      report: (report) => {
        if (current !== undefined) this.#add(current, report, policy.node, findings);
      },
    };
    const run: Run = (visits, node) => {
      for (const each of visits) {
        current = each.rule;
        each.visit(node, context);
      }
    };
    const visits = this.#visitsFor(policy.context, base.isPartial);
    const isWhole = part.root === policy.node;
    const asked = isWhole ? visits.policy : visits.policy.filter(({ rule }) => rule.atAnySize === true);
    yield* oneByOne(asked, policy, run);
    if (isOfOtherCloud(policy, base.catalog)) return;
    const { statements } = isWhole ? policy : lowerPolicy(part.root, policy.context);
    for (const statement of statements) yield* walkStatement(statement, visits, base.resolution, run);
  }

  #judgeSamPolicies(
    { samProperties, ascii }: HostDocument,
    { catalog, resolution, text }: { catalog: Catalog; resolution: Resolution; text: string },
    findings: Finding[],
  ): void {
    const document = { text, ascii, syntaxErrors: [], unsubstituted: [] };
    const visits = this.#visitsFor({ kind: 'identity', certain: true }, false).samPolicy;
    for (const properties of samProperties) {
      for (const policy of samPoliciesIn(properties)) {
        for (const { rule, visit } of visits) {
          const report = (found: Report): void => {
            this.#add(rule, found, properties.node, findings);
          };
          visit(policy, { catalog, resolution, document, report });
        }
      }
    }
  }

  #add(rule: Rule, report: Report, root: ObjectNode, findings: Finding[]): void {
    const configured = this.#settings.severities.get(rule.id);
    const severity = configured ?? report.severity ?? rule.severity;
    if (severity === 'off') return;
    const { start, end } = report.range;
    const { message, tag, fixes } = report;
    findings.push({
      rule,
      severity,
      start,
      end,
      message,
      tag,
      related: report.related ?? [],
      fixes:
        fixes === undefined ? noFixes : (known) => fixes(known).map((fix) => withoutDuplicate(fix, root)),
    });
  }

  #severity(rule: Rule): Severity | 'off' {
    const configured = this.#settings.severities.get(rule.id);
    if (configured !== undefined) return configured;
    return rule.tier === 'security' && !this.#settings.security ? 'off' : rule.severity;
  }

  /** `isPartial`: of a policy that is put together elsewhere, only names are judged. */
  #visitsFor({ kind, certain }: PolicyContext, isPartial: boolean): Visits {
    const key = `${kind} ${String(certain)} ${String(isPartial)}`;
    let visits = this.#visits.get(key);
    if (visits === undefined) {
      visits = collectVisits(
        this.#rules.filter(
          (rule) => applies(rule, kind, certain, this.#settings) && (!isPartial || rule.ofNames === true),
        ),
      );
      this.#visits.set(key, visits);
    }
    return visits;
  }
}

/** What is wrong whichever branch is taken is found in each of them. */
function withoutRepeated(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.rule.id} ${finding.start} ${finding.end}`;
    if (!first.has(key)) first.set(key, finding);
  }
  return [...first.values()];
}

function noFixes(): readonly [] {
  return [];
}

function applies(rule: Rule, kind: PolicyKind, certain: boolean, { severities }: RuleSettings): boolean {
  if (rule.needsCertainKind === true && !certain) return false;
  if (rule.offIn?.includes(kind) === true && !severities.has(rule.id)) return false;
  return rule.policyKinds === 'all' || rule.policyKinds.includes(kind);
}

function collectVisits(rules: readonly Rule[]): Visits {
  const of = <Kind extends keyof NodeTypes>(kind: Kind): Visit<Kind>[] => {
    const visits: Visit<Kind>[] = [];
    for (const rule of rules) {
      const visit: RuleVisitor[Kind] = rule.visit[kind];
      if (visit !== undefined) visits.push({ rule, visit });
    }
    return visits;
  };
  return {
    policy: of('policy'),
    samPolicy: of('samPolicy'),
    statement: of('statement'),
    principal: of('principal'),
    action: of('action'),
    unmatchedAction: of('unmatchedAction'),
    resource: of('resource'),
    arn: of('arn'),
    conditionBlock: of('conditionBlock'),
    templated: of('templated'),
    conditions: new ConditionVisits(of('condition')),
  };
}

function* walkStatement(
  statement: Statement,
  visits: Visits,
  resolution: Resolution,
  run: Run,
): Generator<undefined, void> {
  yield* oneByOne(visits.statement, statement, run);
  const isLong = statement.end - statement.start > short;
  for (const principal of statement.principals) {
    run(visits.principal, principal);
    if (isLong) yield;
  }
  for (const action of statement.actions) {
    if (visits.action.length > 0) run(visits.action, action);
    if (resolution.actions(action).length === 0) run(visits.unmatchedAction, action);
    if (isLong) yield;
  }
  for (const resource of statement.resources) {
    run(visits.resource, resource);
    const arn = resolution.arn(resource);
    if (arn !== undefined && isWhole(arn)) run(visits.arn, { resource, arn });
    const { literal } = resource;
    if (hasVariable(literal.value)) run(visits.templated, { literal, statement });
    if (isLong) yield;
  }
  for (const block of statement.conditionBlocks) {
    run(visits.conditionBlock, block);
    for (const condition of block.conditions) {
      run(visits.conditions.of(condition), condition);
      for (const literal of condition.values) {
        if (literal.kind === 'string' && hasVariable(literal.value))
          run(visits.templated, { literal, statement });
      }
      if (isLong) yield;
    }
  }
}
