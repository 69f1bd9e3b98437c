import type { Silenced } from './silenced.ts';
import type { Suppression } from '../configuration/configuration.ts';
import { suppressionsFor } from '../configuration/configuration.ts';
import type { Statement } from '../policy/policy.ts';
import type { Finding } from '../rules/rule.ts';
import { contains } from '../text/range.ts';
import type { DocumentAnalysis } from './analysis.ts';
import type { CommentSuppression } from './silenced.ts';
import { commentSuppressions } from './comments.ts';

/**
 * Takes out what the project, or a comment in the document, has accepted. A finding is silenced by every suppression that
 * fits it, so that none seems unused beside another.
 */
export function suppress(analysis: DocumentAnalysis, findings: readonly Finding[]): Silenced {
  const { project } = analysis;
  const comments = commentSuppressions(analysis);
  const suppressions =
    project === undefined ? [] : suppressionsFor(project).filter((each) => !isExpired(each, project.today));
  const used = new Set<Suppression | CommentSuppression>();
  if (suppressions.length === 0 && comments.length === 0) return { findings, used };
  const kept = findings.filter((finding) => {
    const fitting = [
      ...suppressions.filter(
        (each) => fitsRule(each.rule, finding) && fitsStatement(each, finding, analysis),
      ),
      ...comments.filter(
        (each) => each.rules.some((rule) => fitsRule(rule, finding)) && onLine(each, finding, analysis),
      ),
    ];
    for (const each of fitting) used.add(each);
    return fitting.length === 0;
  });
  return { findings: kept, used };
}

/** Past its last day, or with a date that cannot be read. */
export function isExpired({ expires }: Suppression, today: string): boolean {
  return expires !== undefined && !(/^\d{4}-\d{2}-\d{2}$/.test(expires.value) && today <= expires.value);
}

/** The statement that contains a finding; undefined for a finding about the policy as a whole. */
export function statementOf({ policies }: DocumentAnalysis, finding: Finding): Statement | undefined {
  for (const { statements } of policies) {
    const statement = statements.find((each) => contains(each, finding));
    if (statement !== undefined) return statement;
  }
  return undefined;
}

function fitsRule(rule: string, finding: Finding): boolean {
  return rule === '*' || rule === finding.rule.id;
}

function fitsStatement({ statement }: Suppression, finding: Finding, analysis: DocumentAnalysis): boolean {
  if (statement === undefined) return true;
  const own = statementOf(analysis, finding);
  return typeof statement === 'number' ? own?.index === statement : own?.sid?.value === statement;
}

function onLine({ line }: CommentSuppression, finding: Finding, { lines }: DocumentAnalysis): boolean {
  return lines.positionAt(finding.start).line === line;
}
