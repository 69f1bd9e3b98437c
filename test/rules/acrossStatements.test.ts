import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { latestManagedPolicies } from '../managedPolicies.ts';
import { ruleExamples } from '../ruleExamples.ts';
import { contextOf } from './checkRule.ts';
import type { DocumentAnalysis } from '../../server/src/analysis/analysis.ts';
import { analyzeDocument } from '../../server/src/analysis/analysis.ts';
import { Linter } from '../../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../../server/src/analysis/ruleSettings.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';
import type { PolicyContext } from '../../server/src/policy/kind.ts';
import { rules } from '../../server/src/rules/index.ts';

const catalog = await realCatalog();
await catalog.load(catalog.prefixes);
const ofOneStatement = rules.filter(
  ({ acrossStatements, visit }) => acrossStatements !== true && visit.policy === undefined,
);
const linter = new Linter(ofOneStatement, { ...defaultRuleSettings, security: true });

interface Policy {
  readonly Statement: readonly object[];
}

function isPolicy(value: unknown): value is Policy {
  return (
    typeof value === 'object' && value !== null && 'Statement' in value && Array.isArray(value.Statement)
  );
}

function analyze(policy: Policy, context: PolicyContext | undefined): DocumentAnalysis {
  const document = { uri: 'file:///policy.json', languageId: 'json', text: JSON.stringify(policy) };
  return analyzeDocument(document, [jsonHost], context && (() => context));
}

/** The findings of each statement. */
function said(policy: Policy, context: PolicyContext | undefined): readonly (readonly string[])[] {
  const analysis = analyze(policy, context);
  const findings = linter.lint(analysis, catalog);
  return (analysis.policies[0]?.statements ?? []).map(({ start, end }) =>
    findings
      .filter((finding) => start <= finding.start && finding.end <= end)
      .map(({ rule, message }) => `${rule.id}: ${message}`),
  );
}

/** Only these findings may be cached when other statements change. */
function checkEach(policy: unknown, kind: string | undefined, name: string): void {
  if (!isPolicy(policy) || policy.Statement.length < 2 || policy.Statement.length > 40) return;
  const context = kind === undefined ? analyze(policy, undefined).policies[0]?.context : contextOf(kind);
  for (const [index, findings] of said(policy, context).entries()) {
    const [alone] = said({ ...policy, Statement: policy.Statement.slice(index, index + 1) }, context);
    assert.deepEqual(findings, alone, name);
  }
}

describe('a rule that is not `acrossStatements`', () => {
  it('has the same findings for a statement as for the statement alone, in the examples of all rules', () => {
    for (const { name, policy, kind } of ruleExamples()) checkEach(policy, kind, name);
  });
  it('has the same findings in AWS managed policies', () => {
    for (const [index, { name, document }] of latestManagedPolicies().entries())
      if (index % 8 === 0) checkEach(document, undefined, name);
  });
});
