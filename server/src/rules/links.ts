import { families } from './index.ts';
import type { AccessAnalyzerType, Rule } from './rule.ts';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

/** The names of the types in the page's anchors, taken from the links in ValidatePolicy's findings. */
const sections: Readonly<Record<AccessAnalyzerType, string>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'security-warning',
  WARNING: 'general-warning',
  SUGGESTION: 'suggestion',
};

/**
 * The section of the IAM User Guide's page "IAM policy validation check reference" that explains the same finding.
 * Undefined if AWS does not have the check.
 */
export function awsPage({ id, accessAnalyzer }: Rule): string | undefined {
  if (accessAnalyzer === undefined) return undefined;
  return `${page}#access-analyzer-reference-policy-checks-${sections[accessAnalyzer]}-${id}`;
}

/** The path of a rule's document, relative to `rules/`: `arns/invalid-partition.md`. */
export function documentPath(rule: Rule): string {
  const family = Object.entries(families).find(([, rules]) => rules.includes(rule));
  return `${family?.[0] ?? ''}/${rule.id}.md`;
}
