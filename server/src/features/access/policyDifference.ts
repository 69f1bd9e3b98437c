import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { comparePolicies } from '../../evaluation/comparison.ts';
import type { ComparedPolicies, Comparison, Difference } from '../../evaluation/comparison.ts';
import type { Statement } from '../../policy/policy.ts';
import type { NamedAction } from './actionsOf.ts';
import { actionsOf } from './actionsOf.ts';
import { inOneLine, writtenConditions, writtenResources } from './writtenElements.ts';
import { levelOf } from './grants.ts';
import type { GrantLevel } from './grants.ts';

/** What one document's policies allow more and less than another's. */
export interface PolicyDifference {
  readonly relation: Comparison['relation'];
  readonly added: readonly ActionDifference[];
  readonly removed: readonly ActionDifference[];
}

/** An action that is allowed where it was not, by the statements of one policy that allow it; sorted by name. */
export interface ActionDifference {
  readonly action: string;
  readonly level: GrantLevel;
  /** Whether it is sure, see `Difference` of evaluation/comparison.ts. */
  readonly certain: boolean;
  readonly resources: readonly string[];
  readonly conditions: readonly string[];
}

/** Compares the policies of two documents. */
export function differenceOf(
  before: DocumentAnalysis | undefined,
  after: DocumentAnalysis | undefined,
  catalog: Catalog,
): PolicyDifference {
  const known = new Map<Statement, ReadonlyMap<string, NamedAction>>();
  const actions = (statement: Statement): ReadonlyMap<string, NamedAction> => {
    const found = known.get(statement) ?? actionsOf(statement, catalog);
    known.set(statement, found);
    return found;
  };
  const { relation, added, removed } = comparePolicies(compared(before), compared(after), (statement) =>
    actions(statement).keys(),
  );
  const gather = (
    differences: readonly Difference[],
    analysis: DocumentAnalysis | undefined,
  ): readonly ActionDifference[] =>
    byAction(differences, analysis, ({ statement, action }) => statement && actions(statement).get(action));
  return { relation, added: gather(added, after), removed: gather(removed, before) };
}

function compared(analysis: DocumentAnalysis | undefined): ComparedPolicies {
  return {
    policies: analysis?.policies ?? [],
    textOf: ({ start, end }) => analysis?.document.text.slice(start, end) ?? '',
  };
}

function byAction(
  differences: readonly Difference[],
  analysis: DocumentAnalysis | undefined,
  named: (difference: Difference) => NamedAction | undefined,
): readonly ActionDifference[] {
  const groups = new Map<string, Difference[]>();
  for (const each of differences) groups.set(each.action, [...(groups.get(each.action) ?? []), each]);
  return [...groups]
    .map(([lowerName, group]): ActionDifference => {
      const action = group.map(named).find((each) => each !== undefined);
      const statements = group.flatMap(({ statement }) => statement ?? []);
      const isExpression = group.some((each) => each.isExpression === true);
      return {
        action: action?.name ?? (isExpression ? inOneLine(lowerName) : lowerName),
        level: action === undefined ? 'Unknown' : levelOf(action),
        certain: group.some(({ certain }) => certain),
        resources: [...new Set(statements.flatMap((each) => resourcesOf(each, analysis)))],
        conditions: [...new Set(statements.flatMap((each) => conditionsOf(each, analysis)))],
      };
    })
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

function resourcesOf(statement: Statement, analysis: DocumentAnalysis | undefined): readonly string[] {
  const resources = analysis === undefined ? [] : writtenResources(statement, analysis);
  return resources.map(({ text, negated }) => (negated ? `not ${text}` : text));
}

function conditionsOf(statement: Statement, analysis: DocumentAnalysis | undefined): readonly string[] {
  return analysis === undefined ? [] : writtenConditions(statement, analysis);
}
