import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, ReportingDescriptor, Result } from 'sarif';
import { repository } from '../../package.json';
import type { Finding, Rule, Severity, TextRange } from '../../server/src/api/languageService.ts';
import { awsPage, documentPath, rules } from '../../server/src/api/languageService.ts';
import { printable } from '../printable.ts';
import type { FileReport, Format } from './format.ts';

const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const project = repository.url.replace(/\.git$/, '');

/** SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), written result by result. */
export function sarifFormat(version: string): Format {
  const driver = {
    name: 'IAM Policy',
    semanticVersion: version,
    informationUri: project,
    rules: rules.map(toDescriptor),
  };
  return {
    isHumanReadable: false,
    begin: () =>
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0",' +
      `"runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[`,
    file(report) {
      const fingerprint = fingerprints(report);
      return report.findings.map((finding) => {
        const result = { ...toResult(report, finding), partialFingerprints: fingerprint(finding) };
        return printable(JSON.stringify(result));
      });
    },
    separators: ['\n', ',\n'],
    end: () => '\n]}]}\n',
  };
}

/** GitHub shows `help` beside an alert, and filters alerts by tags. */
function toDescriptor(rule: Rule): ReportingDescriptor {
  const page = `${project}/blob/HEAD/server/src/rules/${documentPath(rule)}`;
  const aws = awsPage(rule);
  const links = [
    `[Documentation of ${rule.id}](${page})`,
    ...(aws === undefined ? [] : [`[AWS's description](${aws})`]),
  ];
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    help: { text: `${rule.summary} ${page}`, markdown: `${rule.summary}\n\n${links.join(' · ')}` },
    helpUri: page,
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['aws', 'iam', ...(rule.tier === 'security' ? ['security'] : ['correctness'])],
      precision: 'high',
    },
  };
}

/**
 * Identifies each finding of a file independently of its line: by its rule, its text and the number of equal ones
 * before it. SARIF 2.1.0, section 3.27.17; the name is the one that GitHub's code scanning reads ("SARIF support for
 * code scanning").
 */
function fingerprints({ analysis }: FileReport): (finding: Finding) => Record<string, string> {
  const counts = new Map<string, number>();
  return ({ rule, start, end }) => {
    const text = analysis.document.text.slice(start, end).replace(/\s+/g, ' ');
    const about = createHash('sha256').update(`${rule.id}\n${text}`).digest('hex').slice(0, 32);
    const number = (counts.get(about) ?? 0) + 1;
    counts.set(about, number);
    return { primaryLocationLineHash: `${about}:${String(number)}` };
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

/** Each part of a relative path is encoded, so that no name is read as a scheme, a query or a fragment. */
function uriOf(name: string, file: string | undefined): string {
  if (file !== undefined && path.isAbsolute(name)) return pathToFileURL(file).href;
  const wellFormed = name.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return wellFormed.split('/').map(encodeURIComponent).join('/').replaceAll('%2C', ',');
}

/**
 * Escapes a message so that a policy's words are not read as a placeholder (`{0}`) or an embedded link
 * (`[text](target)`); SARIF 2.1.0, sections 3.11.5 and 3.11.6. Other braces and brackets stay, since not every viewer
 * removes the escapes.
 */
function plainMessage(message: string): string {
  const text = message.replaceAll(/\{(\d+)\}/g, '{{$1}}');
  return text.includes('](') ? text.replaceAll(/[\\[\]]/g, String.raw`\$&`) : text;
}
