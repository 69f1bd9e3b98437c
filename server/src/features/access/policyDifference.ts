import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { comparePolicies } from '../../evaluation/comparison.ts';
import type { ComparedPolicies, Comparison, Difference } from '../../evaluation/comparison.ts';
import { possibleStatements } from '../../evaluation/possible.ts';
import type { Statement } from '../../policy/policy.ts';
import { Effort } from '../../text/effort.ts';
import type { Steps } from '../../text/steps.ts';
import type { NamedAction, NamedActions } from './actionsOf.ts';
import { actionsInSteps, everyAction } from './actionsOf.ts';
import { inOneLine, writtenConditions, writtenResources } from './writtenElements.ts';
import { levelOf } from './grants.ts';
import type { GrantLevel } from './grants.ts';

/** What one document's policies allow in addition to another's, and what they no longer allow. */
export interface PolicyDifference {
  readonly relation: Comparison['relation'];
  readonly added: readonly ActionDifference[];
  readonly removed: readonly ActionDifference[];
}

/** An action that was not allowed before, with the statements of one policy that allow it; sorted by name. */
export interface ActionDifference {
  readonly action: string;
  readonly level: GrantLevel;
  /** Whether the difference is certain, see `Difference` in evaluation/comparison.ts. */
  readonly certain: boolean;
  readonly resources: readonly string[];
  readonly conditions: readonly string[];
}

/** A few seconds of work: enough for documents with a thousand statements each, most of which differ. */
export const maxEffort = 20_000_000;

/** Compares the policies of two documents in steps. Throws if the comparison would take too long. */
export function* differenceOf(
  before: DocumentAnalysis | undefined,
  after: DocumentAnalysis | undefined,
  catalog: Catalog,
): Steps<PolicyDifference> {
  const effort = new Effort(maxEffort, 'The policies are too large to be compared.');
  const actions = new ActionsByName(catalog, effort);
  for (const { policies } of [compared(before), compared(after)])
    for (const policy of policies)
      for (const { statement } of possibleStatements(policy).statements) yield* actions.read(statement);
  const { relation, added, removed } = yield* comparePolicies(
    compared(before),
    compared(after),
    (statement) => actions.namesOf(statement),
    effort,
  );
  const gather = (
    differences: readonly Difference[],
    analysis: DocumentAnalysis | undefined,
  ): Steps<readonly ActionDifference[]> => byAction(differences, new WrittenOnce(analysis, effort), actions);
  return {
    relation,
    added: yield* gather(added, after),
    removed: yield* gather(removed, before),
  };
}

/** Caches the actions of statements, once for all statements that name the same patterns. */
class ActionsByName {
  readonly #catalog: Catalog;
  readonly #effort: Effort;
  readonly #known = new Map<string, NamedActions>();
  readonly #ofStatements = new Map<Statement, NamedActions>();
  readonly #names = new Map<NamedActions, ReadonlySet<string>>();
  #every: NamedActions | undefined;

  constructor(catalog: Catalog, effort: Effort) {
    this.#catalog = catalog;
    this.#effort = effort;
  }

  *read(statement: Statement): Steps<void> {
    const key = keyOf(statement);
    if (this.#known.has(key)) return;
    if (this.#effort.spend(statement.actions.length)) yield;
    const found = yield* actionsInSteps(
      statement,
      this.#catalog,
      () => (this.#every ??= everyAction(this.#catalog)),
    );
    this.#known.set(key, found);
    if (this.#names.has(found)) return;
    if (this.#effort.keep(found.size)) yield;
    this.#names.set(found, new Set(found.keys()));
  }

  /** For a statement that was read before, even if it is a different object now. */
  namesOf(statement: Statement): ReadonlySet<string> {
    const found = this.#known.get(keyOf(statement)) ?? new Map();
    this.#ofStatements.set(statement, found);
    return this.#names.get(found) ?? new Set();
  }

  find({ statement, action }: Difference): NamedAction | undefined {
    return statement && this.#ofStatements.get(statement)?.get(action);
  }
}

function keyOf({ actions }: Statement): string {
  return JSON.stringify(actions.map(({ literal, negated }) => [literal.value, negated]));
}

function compared(analysis: DocumentAnalysis | undefined): ComparedPolicies {
  return {
    policies: analysis?.policies ?? [],
    textOf: ({ start, end }) => analysis?.document.text.slice(start, end) ?? '',
  };
}

function* byAction(
  differences: readonly Difference[],
  written: WrittenOnce,
  actions: ActionsByName,
): Steps<readonly ActionDifference[]> {
  const groups = new Map<string, Difference[]>();
  for (const each of differences) {
    const group = groups.get(each.action);
    if (group === undefined) groups.set(each.action, [each]);
    else group.push(each);
  }
  const found: ActionDifference[] = [];
  for (const [lowerName, group] of groups) {
    yield;
    const action = group.map((each) => actions.find(each)).find((each) => each !== undefined);
    const statements = group.flatMap(({ statement }) => statement ?? []);
    const isExpression = group.some((each) => each.isExpression === true);
    found.push({
      action: action?.name ?? (isExpression ? inOneLine(lowerName) : lowerName),
      level: action === undefined ? 'Unknown' : levelOf(action),
      certain: group.some(({ certain }) => certain),
      resources: written.resources(statements),
      conditions: written.conditions(statements),
    });
  }
  return found.sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** Caches the resources and conditions of statements, because most differing actions come from the same statements. */
class WrittenOnce {
  readonly #analysis: DocumentAnalysis | undefined;
  readonly #effort: Effort;
  readonly #resources = new Map<string, readonly string[]>();
  readonly #conditions = new Map<string, readonly string[]>();

  constructor(analysis: DocumentAnalysis | undefined, effort: Effort) {
    this.#analysis = analysis;
    this.#effort = effort;
  }

  resources(statements: readonly Statement[]): readonly string[] {
    return this.#once(this.#resources, statements, (each, analysis) =>
      writtenResources(each, analysis).map(({ text, negated }) => (negated ? `not ${text}` : text)),
    );
  }

  conditions(statements: readonly Statement[]): readonly string[] {
    return this.#once(this.#conditions, statements, writtenConditions);
  }

  #once(
    known: Map<string, readonly string[]>,
    statements: readonly Statement[],
    write: (statement: Statement, analysis: DocumentAnalysis) => readonly string[],
  ): readonly string[] {
    const analysis = this.#analysis;
    if (analysis === undefined) return [];
    const key = statements.map(({ start }) => start).join();
    const found = known.get(key) ?? [...new Set(statements.flatMap((each) => write(each, analysis)))];
    if (!known.has(key)) this.#effort.keep(found.length);
    known.set(key, found);
    return found;
  }
}
