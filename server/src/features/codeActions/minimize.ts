import type { Slices } from '../../analysis/slices.ts';
import { inSlices } from '../../analysis/slices.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import { canRender, isReadable } from '../../hosts/host.ts';
import { shortenAll } from '../../refactorings/actionRefactorings.ts';
import { mergeStatements } from '../../refactorings/mergeStatements.ts';
import type { Edit } from '../../syntax/edit.ts';
import { diffLines } from '../../text/lineDiff.ts';
import type { LintedDocument } from './fixAll.ts';
import { applyReplacements } from '../../hosts/applyReplacements.ts';
import { fixAll } from './fixAll.ts';

/** More rounds than any policy that fits a quota has statements and services to bring together. */
const maxRounds = 200;

/**
 * Makes a document shorter without changing what it grants today: what is superfluous goes, statements that differ in
 * one list become one, and actions are written with wildcards that cover exactly them. Gives the changes of the first
 * document, none if it does not parse.
 */
export async function minimize(
  first: LintedDocument,
  catalog: Catalog,
  lint: (text: string) => Promise<LintedDocument>,
  slices: Slices = {},
): Promise<readonly TextReplacement[]> {
  if (!isReadable(first.analysis.host)) return [];
  const before = first.analysis.document.text;
  let text = before;
  let linted = first;
  for (let round = 0; round < maxRounds; round++) {
    const safe = await fixAll(linted, lint, slices);
    const cleaned = applyReplacements(text, safe);
    if (cleaned !== text) linted = await lint(cleaned);
    const { host } = linted.analysis;
    const edits = nextEdits(linted, catalog);
    await inSlices(canRender({ edits }, host), slices, () => true);
    const next = applyReplacements(cleaned, host.render(edits, { stops: false }));
    if (next === text) break;
    if (next !== cleaned) linted = await lint(next);
    text = next;
  }
  return diffLines(before, text);
}

/**
 * One step for each policy: two statements become one, or, when none are left to merge, lists of actions become
 * shorter.
 */
function nextEdits({ analysis }: LintedDocument, catalog: Catalog): readonly Edit[] {
  return analysis.policies.flatMap(({ statements }) => {
    for (const statement of statements) {
      const [merge] = mergeStatements(statement);
      if (merge !== undefined) return merge.edits;
    }
    return statements.flatMap((statement) => shortenAll(statement, catalog));
  });
}
