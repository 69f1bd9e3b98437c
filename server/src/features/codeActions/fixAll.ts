import { applyReplacements } from '../../hosts/applyReplacements.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Turns } from '../../analysis/lintResults.ts';
import { inSlices } from '../../analysis/slices.ts';
import { StatementIndex } from '../../analysis/statementIndex.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import { canRender, syntaxErrorsBesideComments } from '../../hosts/host.ts';
import { isSaidTwice } from './offers.ts';
import type { Fix } from '../../refactorings/fix.ts';
import type { Finding } from '../../rules/rule.ts';
import type { Edit } from '../../syntax/edit.ts';
import { placeOf } from '../../syntax/edit.ts';
import { diffLines } from '../../text/lineDiff.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { RangeSet } from '../../text/rangeSet.ts';
import { append } from '../../text/append.ts';

/** A document and its findings. */
export interface LintedDocument {
  readonly analysis: DocumentAnalysis;
  readonly findings: readonly Finding[];
}

/** One fix can make room for another, but rarely this often. The limit stops two rules that undo each other's fixes. */
const maxRounds = 50;

/**
 * If the only syntax errors of a document are pasted quotes and spaces, or trailing commas, fixes them. Then applies
 * every fix that keeps the meaning and is the only such fix of its finding, repeatedly until nothing changes. Returns
 * the changes to the first document, or none if it does not parse. `lint` checks an intermediate text. Stops at a pause
 * if the result is no longer wanted.
 */
export async function fixAll(
  first: LintedDocument,
  lint: (text: string) => Promise<LintedDocument>,
  turns: Turns = {},
): Promise<readonly TextReplacement[]> {
  const inTurns = <Result>(steps: Steps<Result>): Promise<Result> =>
    inSlices(steps, turns, () => turns.isWanted?.(first.analysis) ?? true);
  const before = first.analysis.document.text;
  let changes: readonly TextReplacement[] = [];
  let text = before;
  for (let round = 0, linted = first; round < maxRounds; round++) {
    const repairs = certainRepairs(linted.analysis);
    if (repairs === undefined) break;
    const edits = repairs.length > 0 ? repairs : await inTurns(compatibleEdits(linted));
    // Afterwards, rendering the edits does not have to check them again.
    await inTurns(canRender({ edits }, linted.analysis.host));
    const own = edits.length === 0 ? [] : linted.analysis.host.render(edits, { stops: false });
    const next = applyReplacements(text, own);
    if (next === text) break;
    changes = round === 0 ? own : diffLines(before, next);
    text = next;
    linted = await lint(text);
  }
  return changes;
}

/**
 * The edits that make the document parse; undefined if an error needs review. In JSON with comments, a trailing comma
 * may be intentional in parts that AWS never sees.
 */
function certainRepairs({ document, host }: DocumentAnalysis): readonly Edit[] | undefined {
  const errors = syntaxErrorsBesideComments(host);
  const { pasted } = host;
  // Everything that it covers is fixed at once, and the remaining errors in the resulting text.
  if (pasted?.remedy?.certain === true) return [{ kind: 'repair', repair: pasted.remedy }];
  if (errors.length > 0 && document.languageId === 'jsonc') return undefined;
  const edits: Edit[] = [];
  for (const { remedy } of errors) {
    if (remedy?.certain !== true) return undefined;
    edits.push({ kind: 'repair', repair: remedy });
  }
  return edits;
}

/** Whether `fixAll` would change anything, with a step after each finding. */
export function* canFixAll({ analysis, findings }: LintedDocument): Generator<undefined, boolean> {
  if (certainRepairs(analysis) === undefined) return false;
  const statements = new StatementIndex(analysis.policies);
  for (const finding of findings) {
    if (!isSaidTwice(finding, statements) && (yield* hasSafeFix(finding, analysis))) return true;
    yield;
  }
  return false;
}

/**
 * Edits that can be made together. A fix also relies on the places that its finding refers to, such as the pattern that
 * makes another one superfluous, so these must not change at the same time.
 */
function* compatibleEdits({ analysis, findings }: LintedDocument): Generator<undefined, readonly Edit[]> {
  const statements = new StatementIndex(analysis.policies);
  const edits: Edit[] = [];
  const touched = new RangeSet();
  const leaned = new RangeSet();
  const keys = new Set<string>();
  for (const finding of findings) {
    yield;
    const fix = onlySafeFix(finding);
    if (fix === undefined || isSaidTwice(finding, statements)) continue;
    if (!(yield* canRender(fix, analysis.host))) continue;
    // Two fixes that add the same key could add it twice to one object.
    const brought = fix.edits.flatMap((edit) => newKeyOf(edit, statements) ?? []);
    const own = fix.edits.map(targetOf);
    const related = finding.related.map(({ range }) => range);
    if (brought.some((key) => keys.has(key))) continue;
    if (touched.meetsAny([...own, ...related]) || leaned.meetsAny(own)) continue;
    append(edits, fix.edits);
    for (const key of brought) keys.add(key);
    for (const range of own) touched.add(range);
    for (const range of related) leaned.add(range);
  }
  return edits;
}

/** A key that an edit writes, together with its statement. */
function newKeyOf(edit: Edit, statements: StatementIndex): string | undefined {
  if (edit.kind !== 'renameKey' && edit.kind !== 'insertMember') return undefined;
  const { start } = targetOf(edit);
  const statement = statements.around({ start, end: start });
  return `${statement?.start ?? ''} ${edit.key}`;
}

function* hasSafeFix(finding: Finding, { host }: DocumentAnalysis): Steps<boolean> {
  const fix = onlySafeFix(finding);
  return fix !== undefined && (yield* canRender(fix, host));
}

function onlySafeFix(finding: Finding): Fix | undefined {
  if (finding.narrows) return undefined;
  const safe = finding.fixes().filter(({ meaning, edits }) => meaning === 'keeps' && edits.length > 0);
  const preferred = safe.filter((fix) => fix.preferred === true);
  const [fix, other] = preferred.length > 0 ? preferred : safe;
  return other === undefined ? fix : undefined;
}

/** An insertion affects the end of a container, not its existing content. */
function targetOf(edit: Edit): TextRange {
  const place = placeOf(edit);
  return 'into' in edit ? { start: place.end, end: place.end } : place;
}
