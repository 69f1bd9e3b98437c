import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { AccessLevel } from '../../catalog/accessLevel.ts';
import type { Effect } from '../../policy/elements.ts';
import { effectExpression, expressionsIn, possibleStatements } from '../../evaluation/possible.ts';
import type { PossibleStatement } from '../../evaluation/possible.ts';
import type { Statement } from '../../policy/policy.ts';
import { append } from '../../text/append.ts';
import { Effort } from '../../text/effort.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import type { NamedAction, NamedActions } from './actionsOf.ts';
import { actionsInSteps, everyAction } from './actionsOf.ts';
import { writtenConditions, writtenExpression, writtenResources } from './writtenElements.ts';

/** An access level, or `Unknown` for an action that the catalog does not know. */
export type GrantLevel = AccessLevel | 'Unknown';

/** From harmless reading to the most powerful changes. */
export const grantLevels: readonly GrantLevel[] = [
  'List',
  'Read',
  'Tagging',
  'Write',
  'Permissions management',
  'Unknown',
];

/** The maximum number of actions named across all statements of a document. */
export const maxNames = 1_000_000;

/** What one statement allows or denies. */
export interface StatementGrants {
  readonly effect: Effect | undefined;
  /** False if the document's language may omit the statement, or computes its effect. */
  readonly certain: boolean;
  /** The line number, from 1. */
  readonly line: number;
  /** The Sid, or the statement's number from 1. */
  readonly name: string;
  /** The names of the actions by level, each list sorted. Levels without actions are omitted. */
  readonly actions: Readonly<Partial<Record<GrantLevel, readonly string[]>>>;
  readonly resources: readonly string[];
  /** `resources` lists the resources that the statement excludes. */
  readonly allResourcesBut: boolean;
  /** Such as `aws:SourceVpce (StringEquals vpce-1)`. */
  readonly conditions: readonly string[];
}

/**
 * What every statement of a document's policies allows or denies, in document order, including expressions that may
 * produce statements; in steps. Throws if there are too many names to read.
 */
export function* grantsIn(analysis: DocumentAnalysis, catalog: Catalog): Steps<readonly StatementGrants[]> {
  const effort = new Effort(maxNames, 'The policies are too large: their statements name too many actions.');
  const found: StatementGrants[] = [];
  let all: NamedActions | undefined;
  for (const policy of analysis.policies) {
    const { statements, unknown } = possibleStatements(policy);
    const own: StatementGrants[] = [];
    for (const each of statements) {
      const actions = yield* actionsInSteps(each.statement, catalog, () => (all ??= everyAction(catalog)));
      if (effort.spend(actions.size + 1)) yield;
      own.push(grantsOf(each, actions, analysis));
    }
    append(
      own,
      unknown.map((node) => unknownGrants(node, analysis)),
    );
    append(
      found,
      own.sort((a, b) => a.line - b.line),
    );
  }
  return found;
}

function grantsOf(
  { statement, dependsOn }: PossibleStatement,
  named: NamedActions,
  analysis: DocumentAnalysis,
): StatementGrants {
  const expressions = ['Action', 'NotAction'].flatMap((key) => expressionsIn(statement, key));
  const computed = expressions.map((each) => writtenExpression(analysis, each));
  const { Unknown: unknown = [], ...known } = byLevel(named.values());
  const names = [...unknown, ...computed];
  const resources = writtenResources(statement, analysis);
  return {
    effect: statement.effect,
    certain: dependsOn === undefined && effectExpression(statement) === undefined,
    line: lineOf(statement, analysis),
    name: nameOf(statement),
    actions: { ...known, ...(names.length > 0 && { Unknown: names }) },
    resources: resources.map(({ text }) => text),
    allResourcesBut: resources.some(({ negated }) => negated),
    conditions: writtenConditions(statement, analysis),
  };
}

function unknownGrants(node: TextRange, analysis: DocumentAnalysis): StatementGrants {
  return {
    effect: undefined,
    certain: false,
    line: lineOf(node, analysis),
    name: writtenExpression(analysis, node),
    actions: {},
    resources: [],
    allResourcesBut: false,
    conditions: [],
  };
}

function lineOf({ start }: TextRange, { lines }: DocumentAnalysis): number {
  return lines.positionAt(start).line + 1;
}

/** A statement's Sid, or its number from 1. */
export function nameOf({ sid, index }: Statement): string {
  return sid?.value ?? `statement ${String(index + 1)}`;
}

/** Groups names by level, each list sorted. */
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
