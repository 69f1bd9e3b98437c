import type { Rule } from './rule.ts';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

/**
 * Where AWS explains the same finding: its section of the IAM User Guide's page "IAM policy validation check reference".
 * Undefined for checks that AWS does not have.
 */
export function awsPage({ id, accessAnalyzer }: Rule): string | undefined {
  if (accessAnalyzer === undefined) return undefined;
  const type = accessAnalyzer.toLowerCase().replace('_', '-');
  return `${page}#access-analyzer-reference-policy-checks-${type}-${id}`;
}
