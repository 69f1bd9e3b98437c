import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { comparePolicies } from '../../evaluation/comparison.ts';
import type { Comparison, Difference } from '../../evaluation/comparison.ts';
import type { Statement } from '../../policy/policy.ts';
import type { NamedAction } from './actionsOf.ts';
import { actionsOf } from './actionsOf.ts';
import { describeCondition, levelOf } from './grants.ts';
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
  const { relation, added, removed } = comparePolicies(
    before?.policies ?? [],
    after?.policies ?? [],
    (statement) => actions(statement).keys(),
  );
  const gather = (differences: readonly Difference[]): readonly ActionDifference[] =>
    byAction(differences, (each) => actions(each.statement).get(each.action));
  return { relation, added: gather(added), removed: gather(removed) };
}

function byAction(
  differences: readonly Difference[],
  named: (difference: Difference) => NamedAction | undefined,
): readonly ActionDifference[] {
  const groups = new Map<string, Difference[]>();
  for (const each of differences) groups.set(each.action, [...(groups.get(each.action) ?? []), each]);
  return [...groups]
    .map(([lowerName, group]): ActionDifference => {
      const action = group.map(named).find((each) => each !== undefined);
      const statements = group.map(({ statement }) => statement);
      return {
        action: action?.name ?? lowerName,
        level: action === undefined ? 'Unknown' : levelOf(action),
        certain: group.some(({ certain }) => certain),
        resources: [...new Set(statements.flatMap(resourcesOf))],
        conditions: [...new Set(statements.flatMap(conditionsOf))],
      };
    })
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

function resourcesOf({ resources }: Statement): readonly string[] {
  return resources.map(({ literal, negated }) => (negated ? `not ${literal.value}` : literal.value));
}

function conditionsOf({ conditionBlocks }: Statement): readonly string[] {
  return conditionBlocks.flatMap(({ conditions }) => conditions.map(describeCondition));
}
