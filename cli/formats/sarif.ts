import { pathToFileURL } from 'node:url';
import type { Location, ReportingDescriptor, Result } from 'sarif';
import { rules } from '../../server/src/rules/index.ts';
import { awsPage } from '../../server/src/rules/links.ts';
import type { Finding, Rule, Severity } from '../../server/src/rules/rule.ts';
import type { TextRange } from '../../server/src/text/range.ts';
import type { FileReport, Format } from './format.ts';

const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), written result by result. */
export function sarifFormat(version: string): Format {
  let separator = '\n';
  const driver = { name: 'IAM Policy', semanticVersion: version, rules: rules.map(toDescriptor) };
  return {
    begin: () =>
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[`,
    file(report) {
      const results = report.findings.map((finding) => {
        const text = separator + JSON.stringify(toResult(report, finding));
        separator = ',\n';
        return text;
      });
      return results.join('');
    },
    end: () => '\n]}]}\n',
  };
}

function toDescriptor(rule: Rule): ReportingDescriptor {
  const page = awsPage(rule);
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    defaultConfiguration: { level: levels[rule.severity] },
    ...(page === undefined ? {} : { helpUri: page }),
  };
}

function toResult(report: FileReport, finding: Finding): Result {
  const { rule, severity, message, related } = finding;
  return {
    ruleId: rule.id,
    ruleIndex: rules.indexOf(rule),
    level: levels[severity],
    message: { text: message },
    locations: [toLocation(report, finding)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other) => ({
            ...toLocation(report, other.range),
            message: { text: other.message },
          })),
        }),
  };
}

function toLocation({ name, file, analysis }: FileReport, range: TextRange): Location {
  const start = analysis.lines.positionAt(range.start);
  const end = analysis.lines.positionAt(range.end);
  const absolute = file !== undefined && file.replaceAll('\\', '/') === name;
  return {
    physicalLocation: {
      artifactLocation: { uri: absolute ? pathToFileURL(file).href : encodeURI(name) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        charOffset: range.start,
        charLength: range.end - range.start,
      },
    },
  };
}
