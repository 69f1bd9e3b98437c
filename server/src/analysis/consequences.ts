import type { Finding } from '../rules/rule.ts';
import type { SyntaxError } from '../syntax/syntaxError.ts';
import { contains } from '../text/range.ts';
import type { DocumentAnalysis } from './analysis.ts';
import { StatementIndex } from './statementIndex.ts';

const [character, syntax] = ['invalid-document-character', 'json-syntax-error'];

/**
 * The findings, by place, without those that another finding explains: on a string that has a character which IAM does
 * not accept, or that is not closed, and about what is missing in a statement with a misspelled name.
 */
export function withoutConsequences(
  findings: readonly Finding[],
  { document, host, policies }: Pick<DocumentAnalysis, 'document' | 'host' | 'policies'>,
): readonly Finding[] {
  const readable = withoutGarbled(withoutMisspelt(findings, document.text), host.syntaxErrors);
  return withoutUnnamed(readable, policies);
}

function withoutMisspelt(findings: readonly Finding[], text: string): readonly Finding[] {
  const causes = findings.filter(({ rule, severity }) => rule.id === character && severity === 'error');
  if (causes.length === 0) return findings;
  let next = 0;
  return findings.filter(({ rule, start, end }) => {
    while ((causes[next]?.start ?? Infinity) < start) next++;
    const cause = causes[next];
    if (rule.id === character || cause === undefined || cause.end > end) return true;
    return !/^"?[^"\n]*"?$/.test(text.slice(start, end));
  });
}

function withoutGarbled(
  findings: readonly Finding[],
  syntaxErrors: readonly SyntaxError[],
): readonly Finding[] {
  const garbled = syntaxErrors.filter(({ garbles }) => garbles === true);
  if (garbled.length === 0) return findings;
  let next = 0;
  return findings.filter(({ rule, start, end }) => {
    while ((garbled[next]?.end ?? Infinity) < end) next++;
    return rule.id === syntax || (garbled[next]?.start ?? Infinity) > start;
  });
}

/** Rules that report misspelled names of elements, condition keys, operators and actions as errors. */
const ofNames: ReadonlySet<string> = new Set([
  'invalid-action',
  'invalid-condition-key-format',
  'invalid-condition-operator',
  'invalid-global-condition-key',
  'invalid-policy-element',
  'invalid-service',
  'invalid-service-in-action',
]);

/** Leaves out what is missing in a statement with a misspelled name, or in a policy with such a statement. */
function withoutUnnamed(
  findings: readonly Finding[],
  policies: DocumentAnalysis['policies'],
): readonly Finding[] {
  const causes = findings.filter(({ rule, severity }) => severity === 'error' && ofNames.has(rule.id));
  if (causes.length === 0 || !findings.some(({ rule }) => rule.ofAbsence === true)) return findings;
  const index = new StatementIndex(policies);
  const statements = new Set(causes.map((cause) => index.around(cause)).filter((each) => each !== undefined));
  const affected = new Set([...statements].map(({ policy }) => policy));
  return findings.filter((finding) => {
    if (finding.rule.ofAbsence !== true) return true;
    const statement = finding.rule.acrossStatements === true ? undefined : index.around(finding);
    if (statement !== undefined) return !statements.has(statement);
    return ![...affected].some((policy) => contains(policy, finding));
  });
}
