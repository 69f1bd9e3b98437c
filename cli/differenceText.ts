import type { ActionDifference, PolicyDifference } from '../server/src/languageService.ts';
import { code } from '../server/src/languageService.ts';
import { printableLines } from './printable.ts';

/** What came and went in one file. */
export interface FileDifference extends PolicyDifference {
  readonly file: string;
}

/** For people: what each file allows more (+) and less (-); `?` where it may be the same. */
export function differenceAsText({ file, relation, added, removed }: FileDifference): string {
  const lines = [
    `${file}: ${relationNames[relation]}`,
    ...added.map((each) => `  + ${describe(each)}`),
    ...removed.map((each) => `  - ${describe(each)}`),
  ];
  return printableLines(lines);
}

/** For a pull request: a table for each file that allows something else than before. */
export function differenceAsMarkdown(differences: readonly FileDifference[]): string {
  const changed = differences.filter(({ relation }) => relation !== 'equal');
  if (changed.length === 0) return 'No policy allows more or less than before.\n';
  return changed.map(fileAsMarkdown).join('\n');
}

const relationNames: Readonly<Record<FileDifference['relation'], string>> = {
  equal: 'allows the same',
  wider: 'allows more',
  narrower: 'allows less',
  incomparable: 'allows more of one and less of another',
  unclear: 'may allow something else',
};

/** GitHub takes comments of at most 65,536 characters. */
const mostRows = 100;

function fileAsMarkdown({ file, relation, added, removed }: FileDifference): string {
  const rows = [...added.map(row('added')), ...removed.map(row('removed'))];
  const left = rows.length - mostRows;
  return [
    `### ${code(file)} ${relationNames[relation]}`,
    '',
    '| | Action | Access level | Resources | Conditions |',
    '| --- | --- | --- | --- | --- |',
    ...rows.slice(0, mostRows),
    ...(left > 0 ? [`\n${String(left)} more rows are not shown.`] : []),
    '',
  ].join('\n');
}

function row(change: string): (difference: ActionDifference) => string {
  return ({ action, level, certain, resources, conditions }) =>
    `| ${certain ? change : `may be ${change}`} | ${cell(action)} | ${level} | ${list(resources)} | ${list(conditions)} |`;
}

function list(texts: readonly string[]): string {
  return texts.map(cell).join('<br>');
}

/** A text as a code span in a table cell, with bars escaped: a bar would end the cell and the span. */
function cell(text: string): string {
  return code(text).replaceAll('|', '\u2223');
}

function describe({ action, level, certain, resources, conditions }: ActionDifference): string {
  const on = resources.length === 0 ? '' : ` on ${resources.join(', ')}`;
  const when = conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`;
  return `${certain ? '' : '? '}${action} (${level})${on}${when}`;
}
