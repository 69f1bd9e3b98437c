import type { Finding, MakeFixes, Related } from '../rules/rule.ts';

/** A finding without references to the version of the document that it was found in. */
export interface KeptFinding extends Omit<Finding, 'fixes'> {
  readonly hasFixes: boolean;
}

/** For reports without fixes. */
export function noFixes(): readonly [] {
  return [];
}

export function keptFinding(finding: Finding): KeptFinding {
  const { rule, severity, start, end, message, related, tag, narrows, reportedBy, fixes } = finding;
  const hasFixes = fixes !== noFixes;
  const moved = movedRelated(related, 0);
  return { rule, severity, start, end, message, related: moved, tag, narrows, reportedBy, hasFixes };
}

/** The finding in a later version of the document, moved by this many units, with fixes computed for that version. */
export function laterFinding(kept: KeptFinding, by: number, fixes: MakeFixes): Finding {
  const { rule, severity, start, end, message, related, tag, narrows, reportedBy, hasFixes } = kept;
  return {
    rule,
    severity,
    start: start + by,
    end: end + by,
    message,
    related: movedRelated(related, by),
    tag,
    narrows,
    reportedBy,
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
