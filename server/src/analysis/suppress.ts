import type { Suppressed } from './suppressed.ts';
import type { Suppression } from '../configuration/configuration.ts';
import { suppressionsFor } from '../configuration/configuration.ts';
import type { Finding } from '../rules/rule.ts';
import type { DocumentAnalysis } from './analysis.ts';
import type { CommentSuppression } from './suppressed.ts';
import { commentSuppressions } from './comments.ts';
import { StatementIndex } from './statementIndex.ts';

/**
 * Removes the findings that the project, or a comment in the document, accepts. Every matching suppression counts as
 * used, even if another one matches too.
 */
export function suppress(analysis: DocumentAnalysis, findings: readonly Finding[]): Suppressed {
  const { project } = analysis;
  const comments = commentSuppressions(analysis);
  const suppressions =
    project === undefined ? [] : suppressionsFor(project).filter((each) => !isExpired(each, project.today));
  const used = new Set<Suppression | CommentSuppression>();
  if (suppressions.length === 0 && comments.length === 0) return { findings, used };
  const statements = new StatementIndex(analysis.policies);
  const ofRules = groupBy(suppressions, ({ rule }) => rule);
  const ofLines = groupBy(comments, ({ line }) => line);
  // A text of several lines cannot contain a comment, so one above it applies to all of it.
  const linesOf = ({ start }: Finding): readonly number[] => {
    const text = comments.length === 0 ? undefined : analysis.host.textAround(start);
    const places = text === undefined ? [start] : [start, text.start];
    return [...new Set(places.map((place) => analysis.lines.positionAt(place).line))];
  };
  const kept = findings.filter((finding) => {
    const { id } = finding.rule;
    const fitting = [
      ...[...(ofRules.get(id) ?? []), ...(ofRules.get('*') ?? [])].filter((each) =>
        fitsStatement(each, finding, statements),
      ),
      ...linesOf(finding).flatMap((line) =>
        (ofLines.get(line) ?? []).filter(({ rules }) => rules.includes(id) || rules.includes('*')),
      ),
    ];
    for (const each of fitting) used.add(each);
    return fitting.length === 0;
  });
  return { findings: kept, used };
}

function groupBy<Each, Key>(
  all: readonly Each[],
  keyOf: (each: Each) => Key,
): ReadonlyMap<Key, readonly Each[]> {
  const groups = new Map<Key, Each[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

/** Whether a suppression has expired or has an invalid date. */
export function isExpired({ expires }: Suppression, today: string): boolean {
  return expires !== undefined && !(/^\d{4}-\d{2}-\d{2}$/.test(expires.value) && today <= expires.value);
}

function fitsStatement({ statement }: Suppression, finding: Finding, statements: StatementIndex): boolean {
  if (statement === undefined) return true;
  const own = statements.around(finding);
  return typeof statement === 'number' ? own?.index === statement : own?.sid?.value === statement;
}
