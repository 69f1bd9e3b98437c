import type { Finding, Severity } from '../../server/src/api/languageService.ts';
import { printable } from '../printable.ts';
import type { FileReport, Format } from './format.ts';
import { textFormat } from './text.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Annotations of GitHub Actions (GitHub Docs, "Workflow commands for GitHub Actions"). */
export const githubFormat: Format = {
  isHumanReadable: true,
  begin: () => '',
  file: (report) => report.findings.map((finding) => annotate(report, finding)),
  separators: ['', ''],
  end: (summary) => textFormat.end(summary),
};

function annotate({ name, analysis }: FileReport, finding: Finding): string {
  const start = analysis.lines.positionAt(finding.start);
  const end = analysis.lines.positionAt(finding.end);
  const properties = [
    `file=${escapeProperty(name)}`,
    `line=${String(start.line + 1)}`,
    `endLine=${String(end.line + 1)}`,
    ...(start.line === end.line
      ? [`col=${String(start.character + 1)}`, `endColumn=${String(end.character + 1)}`]
      : []),
    `title=${escapeProperty(finding.rule.id)}`,
  ];
  return `::${levels[finding.severity]} ${properties.join(',')}::${escapeData(finding.message)}\n`;
}

function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
