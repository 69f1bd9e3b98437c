import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, ReportingDescriptor, Result } from 'sarif';
import { rules } from '../../server/src/rules/index.ts';
import { awsPage } from '../../server/src/rules/links.ts';
import type { Finding, Rule, Severity } from '../../server/src/rules/rule.ts';
import type { TextRange } from '../../server/src/text/range.ts';
import { printable } from '../printable.ts';
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
        const text = separator + printable(JSON.stringify(toResult(report, finding)));
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
    message: { text: plainMessage(message) },
    locations: [toLocation(report, finding)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other) => ({
            ...toLocation(report, other.range),
            message: { text: plainMessage(other.message) },
          })),
        }),
  };
}

function toLocation({ name, file, analysis }: FileReport, range: TextRange): Location {
  const start = analysis.lines.positionAt(range.start);
  const end = analysis.lines.positionAt(range.end);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(name, file) },
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

/** A relative URI has each part of the path encoded, so that no name reads as a scheme, a query or a fragment. */
function uriOf(name: string, file: string | undefined): string {
  if (file !== undefined && path.isAbsolute(name)) return pathToFileURL(file).href;
  const wellFormed = name.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return wellFormed.split('/').map(encodeURIComponent).join('/').replaceAll('%2C', ',');
}

/**
 * A message whose words from a policy are read as neither a placeholder (`{0}`) nor an embedded link (`[text](target)`); SARIF 2.1.0, sections 3.11.5
 * and 3.11.6. Braces and brackets that could not be read so stay, since not every viewer removes the escapes.
 */
function plainMessage(message: string): string {
  const text = message.replaceAll(/\{(\d+)\}/g, '{{$1}}');
  return text.includes('](') ? text.replaceAll(/[\\[\]]/g, String.raw`\$&`) : text;
}
