import { families } from './index.ts';
import type { AccessAnalyzerType, Rule } from './rule.ts';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

/** How the page's anchors name the types; read off the links that ValidatePolicy gives with its findings. */
const sections: Readonly<Record<AccessAnalyzerType, string>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'security-warning',
  WARNING: 'general-warning',
  SUGGESTION: 'suggestion',
};

/**
 * Where AWS explains the same finding: its section of the IAM User Guide's page "IAM policy validation check
 * reference". Undefined for checks that AWS does not have.
 */
export function awsPage({ id, accessAnalyzer }: Rule): string | undefined {
  if (accessAnalyzer === undefined) return undefined;
  return `${page}#access-analyzer-reference-policy-checks-${sections[accessAnalyzer]}-${id}`;
}

/** The file that documents a rule, from `rules/`: `arns/invalid-partition.md`. */
export function documentPath(rule: Rule): string {
  const family = Object.entries(families).find(([, rules]) => rules.includes(rule));
  return `${family?.[0] ?? ''}/${rule.id}.md`;
}
