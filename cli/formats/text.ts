import type { Finding } from '../../server/src/rules/rule.ts';
import type { FileReport, Format, Summary } from './format.ts';

/** For people: the place, the message, the source line with a mark under what is meant. */
export const textFormat: Format = {
  begin: () => '',
  file: (report) => report.findings.map((finding) => describe(report, finding)).join(''),
  end: summarise,
};

function describe({ name, analysis }: FileReport, finding: Finding): string {
  const { line, character } = analysis.lines.positionAt(finding.start);
  const end = analysis.lines.positionAt(finding.end);
  const source = analysis.document.text.split(/\r\n|\r|\n/, line + 1)[line] ?? '';
  const length = end.line === line ? end.character - character : source.length - character;
  const mark = source.slice(0, character).replaceAll(/[^\t]/g, ' ') + '^'.repeat(Math.max(1, length));
  const place = `${name}:${String(line + 1)}:${String(character + 1)}`;
  return `${place}: ${finding.severity}: ${finding.message} [${finding.rule.id}]\n    ${source}\n    ${mark}\n`;
}

function summarise({ files, errors, warnings, others, fixed }: Summary): string {
  const fixes = fixed === 0 ? '' : `${count(fixed, 'file')} fixed. `;
  return `${fixes}${count(files, 'policy file')} checked: ${count(errors, 'error')}, ${count(warnings, 'warning')}, ${String(others)} more.\n`;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
