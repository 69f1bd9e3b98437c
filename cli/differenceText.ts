import type {
  ActionDifference,
  DifferenceGroup,
  PolicyDifference,
} from '../server/src/api/languageService.ts';
import { code, groupDifferences } from '../server/src/api/languageService.ts';
import { joined, printableLines } from './printable.ts';

/** What was added and removed in one file. */
export interface FileDifference extends PolicyDifference {
  readonly file: string;
}

/** For people: what each file newly allows (+) and no longer allows (-); `?` if it may be the same. */
export function differenceAsText({ file, relation, added, removed }: FileDifference): string {
  const lines = [
    `${file}: ${relationNames[relation]}`,
    ...added.map((each) => `  + ${describe(each)}`),
    ...removed.map((each) => `  - ${describe(each)}`),
  ];
  return printableLines(lines);
}

/** For a pull request: a table for each file whose permissions have changed. */
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

/** GitHub accepts comments of at most 65,536 characters. */
const maxActions = 200;

function fileAsMarkdown({ file, relation, added, removed }: FileDifference): string {
  const shown = { added: added.slice(0, maxActions), removed: removed.slice(0, maxActions) };
  const left = added.length + removed.length - shown.added.length - shown.removed.length;
  return [
    `### ${code(file)} ${relationNames[relation]}`,
    '',
    '| | Actions | Access level | Resources | Conditions |',
    '| --- | --- | --- | --- | --- |',
    ...groupDifferences(shown.added).map(row('added')),
    ...groupDifferences(shown.removed).map(row('removed')),
    ...(left > 0 ? [`\n${left.toLocaleString('en-US')} more actions are not shown.`] : []),
    '',
  ].join('\n');
}

function row(change: string): (difference: DifferenceGroup) => string {
  return ({ actions, level, certain, resources, conditions }) =>
    `| ${certain ? change : `may be ${change}`} | ${actions.map(cell).join(', ')} | ${level} | ` +
    `${list(resources)} | ${list(conditions)} |`;
}

function list(texts: readonly string[]): string {
  return texts.map(cell).join('<br>');
}

/** A text as a code span in a table cell, with bars escaped: a bar would end the cell and the span. */
function cell(text: string): string {
  return code(text === '' ? '""' : text).replaceAll('|', '\u2223');
}

function describe({ action, level, certain, resources, conditions }: ActionDifference): string {
  const on = resources.length === 0 ? '' : ` on ${joined(resources)}`;
  const when = conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`;
  return `${certain ? '' : '? '}${action} (${level})${on}${when}`;
}
