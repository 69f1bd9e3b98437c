import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { ExplainArguments } from '../../../../protocol/initialization.ts';
import type { LensPlace } from '../../../../protocol/places.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';
import { toRange } from '../diagnostics.ts';
import { count } from '../hover/markdown.ts';
import type { ActionCounts } from './actionCounts.ts';
import { describeAll } from './actionCounts.ts';

/** The maximum number of lenses per document. Nobody scrolls past more. */
export const maxLenses = 5_000;

/** A lens above each policy and each statement, without a title: the editor resolves the visible lenses. */
export function codeLenses(analysis: DocumentAnalysis): CodeLens[] {
  if (analysis.host.isPartial === true) return [];
  const lenses: CodeLens[] = [];
  for (const [index, policy] of analysis.policies.entries()) {
    lenses.push(lensAt(analysis, policy, { policy: index }));
    append(lenses, statementLenses(analysis, policy, { policy: index }, maxLenses - lenses.length));
    if (lenses.length >= maxLenses) break;
  }
  return lenses;
}

/** Lenses above the first statements of a policy. If a policy is on one line, a single row of lenses is sufficient. */
function statementLenses(
  analysis: DocumentAnalysis,
  { start, statements }: PolicyDocument,
  place: LensPlace,
  maxCount: number,
): readonly CodeLens[] {
  const { lines } = analysis;
  const first = lines.positionAt(start).line;
  return statements
    .slice(0, maxCount)
    .flatMap((statement, index) =>
      lines.positionAt(statement.start).line > first
        ? [lensAt(analysis, statement, { ...place, statement: index })]
        : [],
    );
}

function lensAt(
  { lines, document: { uri } }: DocumentAnalysis,
  { start }: { readonly start: number },
  place: LensPlace,
): CodeLens {
  return { range: toRange(lines, { start, end: start }), data: { ...place, uri } };
}

/** The command of a lens; undefined if the document has changed and the statement no longer exists. */
export function* lensCommand(
  { policies, document }: DocumentAnalysis,
  place: LensPlace,
  catalog: Catalog,
  counts: ActionCounts,
  command: string,
): Steps<Command | undefined> {
  const policy = policies[place.policy];
  if (policy === undefined) return undefined;
  const statement = place.statement === undefined ? undefined : policy.statements[place.statement];
  if (place.statement !== undefined && statement === undefined) return undefined;
  const title =
    statement === undefined
      ? yield* policyTitle(policy, catalog, counts)
      : yield* statementTitle(statement, catalog, counts);
  return { title, command, arguments: [document.uri, place] satisfies ExplainArguments };
}

/** Ignores Deny statements, which are part of the explanation. */
function* policyTitle({ statements }: PolicyDocument, catalog: Catalog, counts: ActionCounts): Steps<string> {
  const allowing = statements.filter(({ effect }) => effect === 'Allow');
  if (allowing.length === 0) return 'Allows nothing';
  return `Allows ${describeAll(yield* counts.ofAll(allowing, catalog))}`;
}

function* statementTitle(statement: Statement, catalog: Catalog, counts: ActionCounts): Steps<string> {
  const conditions = statement.conditionBlocks.flatMap((block) => block.conditions).length;
  return [
    `${statement.effect === 'Deny' ? 'Denies ' : ''}${yield* counts.describe(statement, catalog)}`,
    describeResources(statement),
    conditions === 0 ? '' : count(conditions, 'condition'),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function describeResources({ resources }: Statement): string {
  if (resources.length === 0) return '';
  if (resources.some(({ negated }) => negated)) return `all but ${count(resources.length, 'resource')}`;
  if (resources.some(({ literal }) => literal.value === '*')) return 'any resource';
  return count(resources.length, 'resource');
}
