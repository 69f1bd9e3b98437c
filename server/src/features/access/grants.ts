import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { AccessLevel } from '../../catalog/accessLevel.ts';
import { textOf } from '../../policy/conditionValue.ts';
import type { Effect } from '../../policy/elements.ts';
import type { Statement } from '../../policy/policy.ts';
import type { NamedAction } from './actionsOf.ts';
import { actionsOf } from './actionsOf.ts';

/** An access level, or that of an action that the catalog does not know. */
export type GrantLevel = AccessLevel | 'Unknown';

/** From what reads least to what changes most. */
export const grantLevels: readonly GrantLevel[] = [
  'List',
  'Read',
  'Tagging',
  'Write',
  'Permissions management',
  'Unknown',
];

/** What one statement allows or denies. */
export interface StatementGrants {
  readonly effect: Effect | undefined;
  /** From 1. */
  readonly line: number;
  /** Its Sid, or its number from 1. */
  readonly name: string;
  /** The names of the actions by level, each list sorted; levels without an action are left out. */
  readonly actions: Readonly<Partial<Record<GrantLevel, readonly string[]>>>;
  readonly resources: readonly string[];
  /** The resources are those that the statement excludes. */
  readonly allResourcesBut: boolean;
  /** Such as `aws:SourceVpce (StringEquals vpce-1)`. */
  readonly conditions: readonly string[];
}

/** What every statement of a document's policies allows or denies, in document order. */
export function grantsIn(
  { policies, lines }: DocumentAnalysis,
  catalog: Catalog,
): readonly StatementGrants[] {
  return policies.flatMap(({ statements }) =>
    statements.map((statement) => ({
      effect: statement.effect,
      line: lines.positionAt(statement.start).line + 1,
      name: nameOf(statement),
      actions: byLevel(actionsOf(statement, catalog).values()),
      resources: statement.resources.map(({ literal }) => literal.value),
      allResourcesBut: statement.resources.some(({ negated }) => negated),
      conditions: statement.conditionBlocks.flatMap(({ conditions }) => conditions.map(describeCondition)),
    })),
  );
}

/** A statement's Sid, or its number from 1. */
export function nameOf({ sid, index }: Statement): string {
  return sid?.value ?? `statement ${String(index + 1)}`;
}

/** Names by level, each list sorted. */
function byLevel(actions: Iterable<NamedAction>): StatementGrants['actions'] {
  const lists = new Map<GrantLevel, string[]>();
  for (const named of actions) {
    const level = levelOf(named);
    const list = lists.get(level);
    if (list === undefined) lists.set(level, [named.name]);
    else list.push(named.name);
  }
  return Object.fromEntries(
    grantLevels.flatMap((level) => {
      const names = lists.get(level);
      return names === undefined ? [] : [[level, names.sort()]];
    }),
  );
}

/** The access level of an action. */
export function levelOf({ action }: NamedAction): GrantLevel {
  return action?.accessLevel ?? 'Unknown';
}

/** A condition as one reads it: `aws:SourceVpce (StringEquals vpce-1)`. */
export function describeCondition({
  key,
  operator,
  values,
}: Statement['conditionBlocks'][number]['conditions'][number]): string {
  return `${key.value} (${operator.text} ${values.map((node) => textOf(node) || '""').join(' or ')})`;
}
