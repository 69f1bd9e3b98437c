import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import type { Statement } from '../../policy/policy.ts';
import type { Fix } from '../../refactorings/fix.ts';
import { refactoringsOf } from '../../refactorings/refactorings.ts';
import type { Finding } from '../../rules/rule.ts';
import { overlaps } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import { isWanted } from './kinds.ts';
import type { PolicyActionKind } from './kinds.ts';

/** What is known of the document that offers are made for. */
export interface OfferContext {
  readonly analysis: DocumentAnalysis;
  readonly findings: readonly Finding[];
  /** With the details of all services that the document names. */
  readonly catalog: Catalog;
  /** The changes of every fix that keeps the meaning. */
  readonly fixAll: () => Promise<readonly TextReplacement[]>;
}

/** Something that the user can have done at a place. */
export interface Offer {
  readonly kind: PolicyActionKind;
  readonly title: string;
  readonly preferred: boolean;
  /** The findings that it settles. */
  readonly findings: readonly Finding[];
  /** Undefined where it cannot be had; then `refusal` says why. */
  readonly fix: Fix | undefined;
  readonly refusal: string | undefined;
}

/** What can be done at a range, remedies first. The same for the same document and range, so an offer can be found again by its place. */
export function offersAt(
  { analysis, findings, catalog }: OfferContext,
  range: TextRange,
  only: readonly string[] | undefined,
): readonly Offer[] {
  const offers: Offer[] = [];
  if (isWanted('quickfix', only)) {
    for (const finding of findings) {
      if (overlaps(finding, range)) offers.push(...finding.fixes().map((fix) => quickFix(fix, finding)));
    }
  }
  if (isWanted('refactor.rewrite', only)) {
    const taken = new Set(offers.map(({ title }) => title));
    const refactorings = statementsAt(analysis, range).flatMap((statement) =>
      refactoringsOf(statement, range, catalog),
    );
    for (const { title, fix, refusal } of refactorings) {
      if (taken.has(title)) continue;
      offers.push({ kind: 'refactor.rewrite', title, preferred: false, findings: [], fix, refusal });
    }
  }
  return offers;
}

function quickFix(fix: Fix, finding: Finding): Offer {
  const { title, preferred = false } = fix;
  return { kind: 'quickfix', title, preferred, findings: [finding], fix, refusal: undefined };
}

function statementsAt({ policies }: DocumentAnalysis, range: TextRange): readonly Statement[] {
  return policies.flatMap(({ statements }) => statements.filter((statement) => overlaps(statement, range)));
}
