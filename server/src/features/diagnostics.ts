import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { commentSuppressions } from '../analysis/comments.ts';
import type { Suppressed } from '../analysis/suppressed.ts';
import { awsPage } from '../rules/links.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { onePerCause } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { TextRange } from '../text/range.ts';

/** The URI of a rule's documentation; undefined if it is not available. */
export type RuleDocumentation = (rule: Rule) => string | undefined;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Drops syntax errors that a JSON language server already shows. Their fixes stay available. */
export function withoutJsonErrors({ findings, used }: Suppressed, { host }: DocumentAnalysis): Suppressed {
  const own = new Set(host.syntaxErrors.flatMap(({ own, start }) => (own === true ? start : [])));
  return {
    findings: findings.filter(({ rule, start }) => rule.reportedByJsonServer !== true || own.has(start)),
    used,
  };
}

/** Findings as LSP diagnostics, and comments that suppress nothing. */
export function toDiagnostics(
  analysis: DocumentAnalysis,
  { findings: all, used }: Suppressed,
  documentation: RuleDocumentation,
): Diagnostic[] {
  const findings = onePerCause(all);
  // Comments are parsed again each time, so they are compared by position.
  const starts = new Set([...used].map(({ start }) => start));
  return [
    ...shownOf(findings).map((finding) => toDiagnostic(analysis, finding, documentation)),
    ...omittedFindings(findings.length - maxShown),
    ...commentSuppressions(analysis)
      .filter((comment) => !starts.has(comment.start))
      .map((comment) => unusedSuppression(toRange(analysis.lines, comment))),
  ];
}

/** VS Code's limit per file (`ExtHostDiagnostics`, maxDiagnosticsPerFile), including the diagnostic that says so. */
export const maxShown = 999;

/** The findings to show, in document order; if there are too many, the most severe ones. */
function shownOf(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= maxShown) return findings;
  const rank = ({ rule, severity }: Finding): number =>
    rule.id === 'partly-checked' ? 0 : severities[severity];
  const kept = new Set([...findings].sort((a, b) => rank(a) - rank(b)).slice(0, maxShown));
  return findings.filter((finding) => kept.has(finding));
}

function omittedFindings(count: number): readonly Diagnostic[] {
  if (count <= 0) return [];
  const start = { line: 0, character: 0 };
  return [
    {
      range: { start, end: start },
      severity: DiagnosticSeverity.Information,
      source: 'iam',
      code: 'more-findings',
      message:
        `${String(count)} more findings in this document are not shown. Run \`iam-policy check\` to see ` +
        'all of them.',
    },
  ];
}

/** A suppression without effect: the problem is gone, or it names the wrong rule. */
export function unusedSuppression(range: Range): Diagnostic {
  return {
    range,
    severity: DiagnosticSeverity.Information,
    source: 'iam',
    code: 'unused-suppression',
    message: 'Unused suppression.',
    tags: [DiagnosticTag.Unnecessary],
  };
}

/** A finding as an LSP diagnostic, with the rule as its code and a link to the rule's documentation. */
export function toDiagnostic(
  { document, lines }: DocumentAnalysis,
  finding: Finding,
  documentation: RuleDocumentation,
): Diagnostic {
  const { rule, severity, message, related, tag } = finding;
  const diagnostic: Diagnostic = {
    range: toRange(lines, finding),
    severity: severities[severity],
    source: 'iam',
    code: rule.id,
    message,
  };
  const href = awsPage(rule) ?? documentation(rule);
  if (href !== undefined) diagnostic.codeDescription = { href };
  if (tag !== undefined) diagnostic.tags = [tags[tag]];
  if (related.length > 0) {
    diagnostic.relatedInformation = related.map((other) => ({
      location: { uri: document.uri, range: toRange(lines, other.range) },
      message: other.message,
    }));
  }
  return diagnostic;
}

/** Converts UTF-16 offsets to LSP's lines and characters. */
export function toRange(lines: LineIndex, { start, end }: TextRange): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
