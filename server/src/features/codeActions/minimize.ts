import type { Turns } from '../../analysis/lintResults.ts';
import { inSlices } from '../../analysis/slices.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import { canRender, isReadable } from '../../hosts/host.ts';
import { shortenAll } from '../../refactorings/actionRefactorings.ts';
import { mergeSteps } from '../../refactorings/mergeStatements.ts';
import type { Edit } from '../../syntax/edit.ts';
import type { Statement } from '../../policy/policy.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';
import { diffLines } from '../../text/lineDiff.ts';
import type { LintedDocument } from './fixAll.ts';
import { applyReplacements } from '../../hosts/applyReplacements.ts';
import { fixAll } from './fixAll.ts';

/** More rounds than a policy within the quota has statements and services to merge. */
const maxRounds = 200;

/**
 * Makes a document shorter without changing what it grants today: removes superfluous parts, merges statements that
 * differ in one list, and writes actions with wildcards that match exactly the same ones. Returns the changes to the
 * first document, or none if it does not parse.
 */
export async function minimize(
  first: LintedDocument,
  catalog: Catalog,
  lint: (text: string) => Promise<LintedDocument>,
  turns: Turns = {},
): Promise<readonly TextReplacement[]> {
  if (!isReadable(first.analysis.host)) return [];
  // The intermediate texts are not open in the editor, so the first one decides.
  const isWanted = (): boolean => turns.isWanted?.(first.analysis) ?? true;
  const inTurns = <Result>(steps: Steps<Result>): Promise<Result> => inSlices(steps, turns, isWanted);
  const before = first.analysis.document.text;
  const oneByOne = countStatements(first) <= maxOneByOne;
  let text = before;
  let linted = first;
  for (let round = 0; round < maxRounds; round++) {
    const safe = await fixAll(linted, lint, { ...turns, isWanted });
    const cleaned = applyReplacements(text, safe);
    if (cleaned !== text) linted = await lint(cleaned);
    const { host } = linted.analysis;
    const edits = await inTurns(nextEdits(linted, catalog, oneByOne));
    const isWritten = await inTurns(canRender({ edits }, host));
    const own = isWritten ? host.render(edits, { stops: false }) : [];
    const next = applyReplacements(cleaned, own);
    if (next === text) break;
    if (next !== cleaned) linted = await lint(next);
    text = next;
  }
  return diffLines(before, text);
}

/**
 * In a document of at most so many statements, two of a policy are merged at a time, as what is superfluous in the
 * result may decide which comes next. In others that would take a reading for each.
 */
const maxOneByOne = 200;

function countStatements({ analysis: { policies } }: LintedDocument): number {
  return policies.reduce((sum, { statements }) => sum + statements.length, 0);
}

/** One step for each policy: merges statements, or shortens lists of actions if none are left to merge. */
function* nextEdits(
  { analysis }: LintedDocument,
  catalog: Catalog,
  oneByOne: boolean,
): Steps<readonly Edit[]> {
  const edits: Edit[] = [];
  for (const { statements } of analysis.policies)
    append(edits, yield* nextEditsOf(statements, catalog, oneByOne));
  return edits;
}

function* nextEditsOf(
  statements: readonly Statement[],
  catalog: Catalog,
  oneByOne: boolean,
): Steps<readonly Edit[]> {
  const merges = yield* mergeSteps(statements, oneByOne);
  if (merges.length > 0) return merges;
  const edits: Edit[] = [];
  for (const statement of statements) append(edits, yield* shortenAll(statement, catalog));
  return edits;
}
