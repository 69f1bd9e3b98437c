import type { Finding } from '../rules/rule.ts';
import type { SyntaxError } from '../syntax/syntaxError.ts';

const [character, syntax] = ['invalid-document-character', 'json-syntax-error'];

/**
 * Removes findings about a string that contains a character that IAM does not accept, or that is not closed: its
 * misspelled name or broken ARN has the same cause. The findings must be in document order.
 */
export function withoutConsequences(
  findings: readonly Finding[],
  text: string,
  syntaxErrors: readonly SyntaxError[],
): readonly Finding[] {
  return withoutGarbled(withoutMisspelled(findings, text), syntaxErrors);
}

function withoutMisspelled(findings: readonly Finding[], text: string): readonly Finding[] {
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
