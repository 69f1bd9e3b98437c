import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import type { Statement } from '../../policy/policy.ts';
import type { Fix } from '../../refactorings/fix.ts';
import type { KnownValues } from '../../refactorings/knownValues.ts';
import { policyRefactorings, refactoringsOf } from '../../refactorings/refactorings.ts';
import type { Finding } from '../../rules/rule.ts';
import { saysTwice } from '../../refactorings/saysTwice.ts';
import { isNarrowing } from '../../refactorings/tightenFixes.ts';
import { contains, overlaps } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import { isWanted } from './kinds.ts';
import type { PolicyActionKind } from './kinds.ts';

/** What is known of the document that offers are made for. */
export interface OfferContext {
  readonly analysis: DocumentAnalysis;
  readonly findings: readonly Finding[];
  /** With the details of all services that the document names. */
  readonly catalog: Catalog;
  /** Values that are worth writing into ARNs, behind those of the document: the user's, and those of other files. */
  readonly set: KnownValues;
  /** Another server reports what is wrong with the JSON, so that accepting it here would silence nothing. */
  readonly besideJsonServer?: boolean;
  /** The document with another text, to describe a change in a preview. */
  readonly withText?: (text: string) => DocumentAnalysis;
  /** The changes of every fix that keeps the meaning. */
  readonly fixAll: () => Promise<readonly TextReplacement[]>;
  /** The changes that make the document shorter without changing what it grants. */
  readonly minimize: () => Promise<readonly TextReplacement[]>;
}

/** Something that the user can have done at a place. */
export interface Offer {
  /** By which it is found again: the fix's own, else the title. */
  readonly id: string;
  readonly kind: PolicyActionKind;
  readonly title: string;
  readonly preferred: boolean;
  /** The findings that it settles. */
  readonly findings: readonly Finding[];
  /** Undefined if it cannot be had; then `refusal` says why. */
  readonly fix: Fix | undefined;
  readonly refusal: string | undefined;
}

/** What can be done at a range, remedies first. The same for the same document and range, so an offer can be found again by its id. */
export function offersAt(
  { analysis, findings, catalog, set }: OfferContext,
  range: TextRange,
  only: readonly string[] | undefined,
): readonly Offer[] {
  const remedies = isWanted('quickfix', only)
    ? quickFixes(
        findings.filter((finding) => overlaps(finding, range) || isPasted(finding, analysis)),
        set,
      )
        .filter((offer) => !isUnsure(offer, analysis) && canBeWritten(offer, analysis))
        .map((offer) => preferMending(offer, analysis))
    : [];
  // A refactoring writes plain JSON, which would make a document with typographic quotes unreadable.
  if (!isWanted('refactor.rewrite', only) || analysis.host.pasted !== undefined) return remedies;
  const narrowed = remedies
    .filter(({ fix }) => fix !== undefined && isNarrowing(fix))
    .flatMap((offer) => offer.findings);
  const context = { catalog, set, planned: analysis.planned };
  const refactorings = statementsAt(analysis, range).flatMap((statement) =>
    refactoringsOf(
      statement,
      range,
      context,
      narrowed.some((finding) => contains(statement, finding)),
    ),
  );
  const ofPolicies = analysis.policies.flatMap((policy) => policyRefactorings(policy, range, context));
  return [
    ...remedies,
    ...[...refactorings, ...ofPolicies]
      .map((refactoring): Offer => ({
        ...refactoring,
        id: refactoring.fix?.id ?? refactoring.title,
        kind: 'refactor.rewrite',
        preferred: false,
        findings: [],
      }))
      .filter((offer) => canBeWritten(offer, analysis) && !isAmong(offer, remedies)),
  ];
}

/** Whether a refactoring is there as a remedy already; how a `*` is narrowed may be called the same in two statements. */
function isAmong({ fix, title }: Offer, remedies: readonly Offer[]): boolean {
  return fix !== undefined && !isNarrowing(fix) && remedies.some((remedy) => remedy.title === title);
}

/** Whether the document can say what the offer makes of it; one that says why it cannot be had is there to be read. */
function canBeWritten({ fix }: Offer, { host }: DocumentAnalysis): boolean {
  return fix === undefined || host.canRender(fix);
}

/** Whether an offer claims to know the effect on a statement whose grants are unclear. A repair makes no such claim. */
function isUnsure({ fix, findings: [finding] }: Offer, analysis: DocumentAnalysis): boolean {
  return fix?.meaning !== 'changes' && finding !== undefined && isSaidTwice(finding, analysis);
}

/** Whether a finding is about a statement with a duplicate key. */
export function isSaidTwice(finding: Finding, { policies }: DocumentAnalysis): boolean {
  return policies.some(({ statements }) =>
    statements.some((statement) => contains(statement, finding) && saysTwice(statement)),
  );
}

/** Whether a finding covers pasted characters throughout the document, so that its fix is offered at each of them. */
function isPasted({ rule, start }: Finding, { host }: DocumentAnalysis): boolean {
  return rule.ofJson === true && start === host.pasted?.start;
}

/** Nothing comes before the mending of pasted characters, and what they are is not to be settled by another fix. */
function preferMending(offer: Offer, { host }: DocumentAnalysis): Offer {
  if (host.pasted === undefined || offer.title === host.pasted.remedy?.title) return offer;
  return { ...offer, preferred: false };
}

/** Findings that share a fix get one offer. */
function quickFixes(findings: readonly Finding[], set: KnownValues): readonly Offer[] {
  const shared = new Map<Fix, Finding[]>();
  for (const finding of findings) {
    for (const fix of finding.fixes(set)) shared.set(fix, [...(shared.get(fix) ?? []), finding]);
  }
  return [...shared].map(([fix, settled]) => quickFix(fix, settled));
}

function quickFix(fix: Fix, findings: readonly Finding[]): Offer {
  const { title, id = title, preferred = false } = fix;
  return { id, kind: 'quickfix', title, preferred, findings, fix, refusal: undefined };
}

function statementsAt({ policies }: DocumentAnalysis, range: TextRange): readonly Statement[] {
  return policies.flatMap(({ statements }) => statements.filter((statement) => overlaps(statement, range)));
}
