import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Turns } from '../../analysis/lintResults.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { StatementIndex } from '../../analysis/statementIndex.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import { canRender } from '../../hosts/host.ts';
import type { Fix } from '../../refactorings/fix.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import type { Refactoring, RefactoringContext } from '../../refactorings/refactorings.ts';
import { policyRefactorings, refactoringsOf } from '../../refactorings/refactorings.ts';
import type { Finding } from '../../rules/rule.ts';
import { isNarrowing, plannedOffers } from '../../refactorings/narrowingFixes.ts';
import { contains, overlaps } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import { isWanted } from './kinds.ts';
import type { PolicyActionKind } from './kinds.ts';

/** The document that offers are made for, and what is known about it. */
export interface OfferContext {
  readonly analysis: DocumentAnalysis;
  readonly findings: readonly Finding[];
  /** The catalog with the details of all services that the document names. */
  readonly catalog: Catalog;
  /** Values to use in ARNs at an offset, after those of the document: from the user's settings and from other files. */
  readonly setAt: (offset: number) => KnownValues;
  /** Another server reports JSON errors, so suppressing them here would have no effect. */
  readonly besideJsonServer?: boolean;
  /** Analyzes the document with another text, to describe a change in a preview. */
  readonly withText?: (text: string) => Steps<DocumentAnalysis>;
  /** How to pause for other work. */
  readonly turns?: Turns;
  /** The changes of all fixes that keep the meaning. */
  readonly fixAll: () => Promise<readonly TextReplacement[]>;
  /** The changes that make the document shorter without changing what it grants. */
  readonly minimize: () => Promise<readonly TextReplacement[]>;
}

/** A change that the user can apply at a place. */
export interface Offer {
  /** Identifies the offer together with `at`. The ID of the fix if there is one. */
  readonly id: string;
  /** The start of the finding, statement or policy that it concerns. */
  readonly at: number;
  readonly kind: PolicyActionKind;
  readonly title: string;
  readonly preferred: boolean;
  /** The findings that it resolves. */
  readonly findings: readonly Finding[];
  /** Undefined if it is unavailable; `refusal` then contains the reason. */
  readonly fix: Fix | undefined;
  readonly refusal: string | undefined;
}

/** Nothing is offered for more findings, statements or policies at once, because nobody reads such a list. */
export const maxFindings = 200;
export const maxStatements = 50;

/**
 * The maximum number of characters to parse for the offers at a range, because checking a change may parse the whole
 * document.
 */
export const maxReread = 20_000_000;

/** The remaining number of characters. */
interface Reading {
  left: number;
}

/** The offers at a range, fixes first. Deterministic, so that an offer can be found again by its ID. */
export function offersAt(
  context: OfferContext,
  range: TextRange,
  only: readonly string[] | undefined,
): readonly Offer[] {
  return atOnce(offerSteps(context, range, only));
}

/** The same in steps, one for each finding or statement. */
export function* offerSteps(
  context: OfferContext,
  range: TextRange,
  only: readonly string[] | undefined,
): Generator<undefined, readonly Offer[]> {
  const { analysis } = context;
  const reading: Reading = { left: maxReread };
  const remedies = isWanted('quickfix', only) ? yield* remediesAt(context, range, reading) : [];
  // A refactoring writes plain JSON, which would make a document with typographic quotes unreadable.
  if (!isWanted('refactor.rewrite', only) || analysis.host.pasted !== undefined) return remedies;
  const offers: Offer[] = [];
  for (const refactoring of yield* refactoringsAt(context, range, remedies)) {
    const offer: Offer = { ...refactoring, kind: 'refactor.rewrite', preferred: false, findings: [] };
    if (!isAmong(offer, remedies) && (yield* canBeWritten(offer, analysis, reading))) offers.push(offer);
    yield;
  }
  return [...remedies, ...offers];
}

function* remediesAt(
  context: OfferContext,
  range: TextRange,
  reading: Reading,
): Generator<undefined, readonly Offer[]> {
  const { analysis } = context;
  const statements = new StatementIndex(analysis.policies);
  const remedies: Offer[] = [];
  const findings = findingsAt(context, range);
  yield* prepareNarrowing(context, findings, statements);
  for (const offer of yield* quickFixes(findings, context.setAt)) {
    if (!isUnsure(offer, statements) && (yield* canBeWritten(offer, analysis, reading)))
      remedies.push(preferRepair(offer, analysis));
    yield;
  }
  return remedies;
}

/** Computes the fixes that narrow statements in steps, for the findings that offer them in one. */
function* prepareNarrowing(
  { analysis: { planned }, catalog, setAt }: OfferContext,
  findings: readonly Finding[],
  index: StatementIndex,
): Steps<void> {
  const narrowable = findings.filter(({ narrows }) => narrows);
  for (const statement of new Set(narrowable.map((finding) => index.around(finding))))
    if (statement !== undefined) yield* plannedOffers(statement, catalog, setAt(statement.start), planned);
}

function* refactoringsAt(
  { analysis, catalog, setAt }: OfferContext,
  range: TextRange,
  remedies: readonly Offer[],
): Generator<undefined, readonly (Refactoring & Pick<Offer, 'at'>)[]> {
  const narrowed = remedies
    .filter(({ fix }) => fix !== undefined && isNarrowing(fix))
    .flatMap((offer) => offer.findings);
  const contextAt = ({ start }: TextRange): RefactoringContext => ({
    catalog,
    set: setAt(start),
    planned: analysis.planned,
  });
  const policies = analysis.policies.filter((each) => overlaps(each, range)).slice(0, maxStatements);
  const statements = policies
    .flatMap((policy) => policy.statements.filter((statement) => overlaps(statement, range)))
    .slice(0, maxStatements);
  const refactorings: (Refactoring & Pick<Offer, 'at'>)[] = [];
  for (const statement of statements) {
    const isNarrowed = narrowed.some((finding) => contains(statement, finding));
    for (const each of yield* refactoringsOf(statement, range, contextAt(statement), isNarrowed))
      refactorings.push({ ...each, at: statement.start });
    yield;
  }
  for (const policy of policies) {
    for (const each of yield* policyRefactorings(policy, range, contextAt(policy)))
      refactorings.push({ ...each, at: policy.start });
    yield;
  }
  return refactorings;
}

/** The findings at a range for which something is offered. */
export function findingsAt(
  { analysis, findings }: Pick<OfferContext, 'analysis' | 'findings'>,
  range: TextRange,
): readonly Finding[] {
  return findings
    .filter((finding) => overlaps(finding, range) || isPasted(finding, analysis))
    .slice(0, maxFindings);
}

/** Whether a fix already offers the same refactoring. Two statements may each have an offer to narrow their `*`. */
function isAmong({ fix, id }: Offer, remedies: readonly Offer[]): boolean {
  return fix !== undefined && !isNarrowing(fix) && remedies.some((remedy) => remedy.id === id);
}

/**
 * Whether the document can express the result of the offer. An unavailable offer passes, so that its reason can be
 * read.
 */
function* canBeWritten(
  { fix }: Offer,
  { host, document: { text } }: DocumentAnalysis,
  reading: Reading,
): Steps<boolean> {
  if (fix === undefined) return true;
  if (host.check !== undefined) reading.left -= text.length;
  return reading.left >= 0 && (yield* canRender(fix, host));
}

/** Whether an offer claims a certain effect on a statement whose grants are unclear. A repair does not claim one. */
function isUnsure({ fix, findings: [finding] }: Offer, statements: StatementIndex): boolean {
  return fix?.meaning !== 'changes' && finding !== undefined && statements.hasDuplicateKeyAround(finding);
}

/** Whether a finding covers pasted characters throughout the document, so that its fix is offered at each of them. */
function isPasted({ rule, start }: Finding, { host }: DocumentAnalysis): boolean {
  return rule.reportedByJsonServer === true && start === host.pasted?.start;
}

/** Pasted characters have to be fixed first, so no other fix is preferred over that. */
function preferRepair(offer: Offer, { host: { pasted } }: DocumentAnalysis): Offer {
  if (pasted === undefined) return offer;
  const edits = offer.fix?.edits ?? [];
  if (edits.some((edit) => edit.kind === 'repair' && edit.repair === pasted.remedy)) return offer;
  return { ...offer, preferred: false };
}

/** Findings that share a fix are combined into one offer. */
function* quickFixes(
  findings: readonly Finding[],
  setAt: OfferContext['setAt'],
): Generator<undefined, readonly Offer[]> {
  const shared = new Map<Fix, Finding[]>();
  for (const finding of findings) {
    for (const fix of finding.fixes(setAt(finding.start))) {
      const settled = shared.get(fix);
      if (settled === undefined) shared.set(fix, [finding]);
      else settled.push(finding);
    }
    yield;
  }
  return [...shared].map(([fix, settled]) => quickFix(fix, settled));
}

function quickFix(fix: Fix, findings: readonly Finding[]): Offer {
  const { id, title, preferred = false } = fix;
  const at = findings[0]?.start ?? 0;
  return { id, at, kind: 'quickfix', title, preferred, findings, fix, refusal: undefined };
}
