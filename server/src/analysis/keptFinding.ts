import type { Finding, MakeFixes, Related } from '../rules/rule.ts';

/** A finding without what holds the version of the document that it was made of. */
export interface KeptFinding extends Omit<Finding, 'fixes'> {
  readonly hasFixes: boolean;
}

/** The fixes of a report that has none. */
export function noFixes(): readonly [] {
  return [];
}

export function keptFinding(finding: Finding): KeptFinding {
  const { rule, severity, start, end, message, related, tag, narrows, saidBy, fixes } = finding;
  const hasFixes = fixes !== noFixes;
  const kept = { rule, severity, start, end, message, tag, narrows, saidBy, hasFixes };
  return { ...kept, related: movedRelated(related, 0) };
}

/** The finding in a later version of the document, so many units further on, with fixes that are worked out there. */
export function laterFinding(kept: KeptFinding, by: number, fixes: MakeFixes): Finding {
  const { rule, severity, start, end, message, related, tag, narrows, saidBy, hasFixes } = kept;
  return {
    rule,
    severity,
    start: start + by,
    end: end + by,
    message,
    related: movedRelated(related, by),
    tag,
    narrows,
    saidBy,
    fixes: hasFixes ? fixes : noFixes,
  };
}

function movedRelated(related: readonly Related[], by: number): readonly Related[] {
  if (related.length === 0) return related;
  return related.map(({ range: { start, end }, message }) => ({
    range: { start: start + by, end: end + by },
    message,
  }));
}
