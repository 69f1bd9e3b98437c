import { applyReplacements } from '../../hosts/applyReplacements.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Turns } from '../../analysis/lintResults.ts';
import { inSlices } from '../../analysis/slices.ts';
import { StatementIndex } from '../../analysis/statementIndex.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import { syntaxErrorsBesideComments } from '../../hosts/host.ts';
import { maxReread } from './offers.ts';
import type { CombinedChanges } from './trial.ts';
import { refuses, Trial } from './trial.ts';
import type { Fix } from '../../refactorings/fix.ts';
import type { Finding } from '../../rules/rule.ts';
import type { Edit } from '../../syntax/edit.ts';
import { placeOf } from '../../syntax/edit.ts';
import { diffLines } from '../../text/lineDiff.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { RangeSet } from '../../text/rangeSet.ts';

/**
 * The maximum number of characters that are parsed for edits that turn out to have no faithful rendering. Fixes that
 * have not been verified by then are not applied.
 */
export const maxWastedReading = 100_000_000;

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
  const trial = new Trial(maxWastedReading);
  let changes: readonly TextReplacement[] = [];
  let text = before;
  for (let round = 0, linted = first; round < maxRounds; round++) {
    const repairs = certainRepairs(linted.analysis);
    if (repairs === undefined) break;
    const edits = repairs.length > 0 ? repairs : await inTurns(compatibleEdits(linted, trial));
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
  const trial = new Trial(maxReread);
  for (const finding of findings) {
    yield;
    const fix = statements.hasDuplicateKeyAround(finding) ? undefined : onlySafeFix(finding);
    if (fix !== undefined && (yield* trial.canRender(fix, analysis))) return true;
  }
  return false;
}

/** Edits that can be made together. */
function* compatibleEdits(linted: LintedDocument, trial: Trial): Steps<readonly Edit[]> {
  let waiting = yield* candidatesIn(linted);
  let together: CombinedChanges<Candidate> = { made: [], edits: [], hasRefused: false };
  do {
    const taken = new Taken(together.made);
    const chosen = new Set(waiting.filter((candidate) => taken.take(candidate)));
    together = yield* trial.together(together, [...chosen], linted.analysis);
    waiting = waiting.filter((candidate) => !chosen.has(candidate));
    // A fix that cannot be rendered no longer excludes others.
  } while (together.hasRefused);
  return together.edits;
}

/** A fix, and what decides whether it is compatible with others. */
interface Candidate extends Fix {
  /** The keys that the fix adds, each with its statement. */
  readonly newKeys: readonly string[];
  readonly own: readonly TextRange[];
  /**
   * The places that its finding refers to, such as the pattern that makes another one superfluous. The fix relies on
   * them, so they must not change at the same time.
   */
  readonly related: readonly TextRange[];
}

function* candidatesIn({ analysis, findings }: LintedDocument): Steps<readonly Candidate[]> {
  const statements = new StatementIndex(analysis.policies);
  const candidates: Candidate[] = [];
  for (const finding of findings) {
    yield;
    const fix = onlySafeFix(finding);
    if (fix === undefined || statements.hasDuplicateKeyAround(finding)) continue;
    if (yield* refuses(fix, analysis.host)) continue;
    candidates.push({
      ...fix,
      newKeys: fix.edits.flatMap((edit) => newKeyOf(edit, statements) ?? []),
      own: fix.edits.map(targetOf),
      related: finding.related.map(({ range }) => range),
    });
  }
  return candidates;
}

/** The places of fixes that are made together. */
class Taken {
  readonly #touched = new RangeSet();
  /** Places that the fixes rely on. */
  readonly #referenced = new RangeSet();
  readonly #keys = new Set<string>();

  constructor(fixes: readonly Candidate[]) {
    for (const fix of fixes) this.#add(fix);
  }

  /** Adds a fix if it is compatible with the others. */
  take(fix: Candidate): boolean {
    const { newKeys, own, related } = fix;
    // Two fixes that add the same key could add it twice to one object.
    if (newKeys.some((key) => this.#keys.has(key))) return false;
    if (this.#touched.overlapsAny([...own, ...related]) || this.#referenced.overlapsAny(own)) return false;
    this.#add(fix);
    return true;
  }

  #add({ newKeys, own, related }: Candidate): void {
    for (const key of newKeys) this.#keys.add(key);
    for (const range of own) this.#touched.add(range);
    for (const range of related) this.#referenced.add(range);
  }
}

/** A key that an edit writes, together with its statement. */
function newKeyOf(edit: Edit, statements: StatementIndex): string | undefined {
  if (edit.kind !== 'renameKey' && edit.kind !== 'insertMember') return undefined;
  const { start } = targetOf(edit);
  const statement = statements.around({ start, end: start });
  return `${statement?.start ?? ''} ${edit.key}`;
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
