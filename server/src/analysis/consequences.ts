import type { Finding } from '../rules/rule.ts';

const character = 'invalid-document-character';

/**
 * The findings, by place, without those on a string in which IAM does not accept a character: the name that it spells
 * wrong, or the ARN that it breaks, is the same cause.
 */
export function withoutConsequences(findings: readonly Finding[], text: string): readonly Finding[] {
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
