import type { Finding } from '../../server/src/api/languageService.ts';
import { printableLine } from '../printable.ts';
import type { FileReport, Format, Summary } from './format.ts';
import { sourceLine } from './sourceLine.ts';

/** For people: the position, the message, and the source line with the range underlined. */
export const textFormat: Format = {
  isHumanReadable: true,
  begin: () => '',
  file: (report) => report.findings.map((finding) => describe(report, finding)),
  separators: ['', ''],
  end: summarize,
};

function describe({ name, analysis }: FileReport, finding: Finding): string {
  const { line, character } = analysis.lines.positionAt(finding.start);
  const { source, mark } = sourceLine(analysis, finding);
  const place = `${name}:${String(line + 1)}:${String(character + 1)}`;
  const header = printableLine(`${place}: ${finding.severity}: ${finding.message} [${finding.rule.id}]`);
  return `${header}\n    ${source}\n    ${mark}\n`;
}

function summarize({ files, errors, warnings, others, fixed, unreadable }: Summary): string {
  const fixes = fixed === 0 ? '' : `${count(fixed, 'file')} fixed. `;
  const checked =
    `${count(files, 'policy file')} checked: ${count(errors, 'error')}, ${count(warnings, 'warning')}, ` +
    `${count(others, 'other finding')}.`;
  const unread = unreadable === 0 ? '' : ` ${count(unreadable, 'input')} could not be checked.`;
  return `${fixes}${checked}${unread}\n`;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
