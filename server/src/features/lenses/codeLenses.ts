import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { ExplainArguments } from '../../../../protocol/initialization.ts';
import type { LensPlace } from '../../../../protocol/places.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import type { Steps } from '../../text/steps.ts';
import { toRange } from '../diagnostics.ts';
import { count } from '../hover/markdown.ts';
import type { ActionCounts } from './actionCounts.ts';
import { describeAll } from './actionCounts.ts';

/** A lens above each policy and each statement, without its title: the editor resolves the lenses that it shows. */
export function codeLenses(analysis: DocumentAnalysis): CodeLens[] {
  const { lines, document, host } = analysis;
  if (host.isPartial === true) return [];
  return analysis.policies.flatMap((policy, index) => {
    const first = lines.positionAt(policy.start).line;
    const own = lensAt(analysis, policy, { policy: index });
    // One line of lenses is enough where a policy is written in one line.
    const below = policy.statements.flatMap((statement, at) =>
      lines.positionAt(statement.start).line > first
        ? [lensAt(analysis, statement, { policy: index, statement: at })]
        : [],
    );
    return [own, ...below].map((lens) => ({
      ...lens,
      data: { ...(lens.data as LensPlace), uri: document.uri },
    }));
  });
}

function lensAt(
  { lines }: DocumentAnalysis,
  { start }: { readonly start: number },
  place: LensPlace,
): CodeLens {
  return { range: toRange(lines, { start, end: start }), data: place };
}

/** What a lens says; undefined if the document has changed and there is no such statement any more. */
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

/** Denials aside: they are in the explanation. */
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
