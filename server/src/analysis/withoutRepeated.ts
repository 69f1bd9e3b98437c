import type { Finding } from '../rules/rule.ts';

/** Removes duplicate findings: problems outside of the branches are found once for each branch. */
export function withoutRepeated(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.rule.id} ${finding.start} ${finding.end}`;
    if (!first.has(key)) first.set(key, finding);
  }
  return [...first.values()];
}
