import type { Finding } from '../../server/src/api/languageService.ts';
import { awsPage } from '../../server/src/api/languageService.ts';
import { printable } from '../printable.ts';
import type { FileReport, Format } from './format.ts';

/**
 * For programs: one object with `files`, each with its `findings`, and a `summary`. Lines and columns count from 1,
 * offsets from 0 in UTF-16 units.
 */
export function jsonFormat(version: string): Format {
  return {
    isHumanReadable: false,
    begin: () => `{\n"version": ${JSON.stringify(version)},\n"files": [`,
    file: (report) => [printable(JSON.stringify(toJson(report)))],
    separators: ['\n', ',\n'],
    end: (summary) => `\n],\n"summary": ${JSON.stringify(summary)}\n}\n`,
  };
}

function toJson(report: FileReport): unknown {
  return {
    path: report.name,
    kinds: report.analysis.policies.map(({ context }) => context.kind),
    findings: report.findings.map((finding) => findingToJson(report, finding)),
  };
}

function findingToJson({ analysis }: FileReport, finding: Finding): unknown {
  const { rule, severity, message, related } = finding;
  const place = (offset: number): unknown => {
    const { line, character } = analysis.lines.positionAt(offset);
    return { line: line + 1, column: character + 1, offset };
  };
  return {
    rule: rule.id,
    severity,
    message,
    ...(rule.accessAnalyzer === undefined
      ? {}
      : { accessAnalyzer: { type: rule.accessAnalyzer, code: rule.id.toUpperCase().replaceAll('-', '_') } }),
    ...(awsPage(rule) === undefined ? {} : { link: awsPage(rule) }),
    start: place(finding.start),
    end: place(finding.end),
    related: related.map((other) => ({
      message: other.message,
      start: place(other.range.start),
      end: place(other.range.end),
    })),
  };
}
